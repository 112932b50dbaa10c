// Orleans brings types of the same names into every file of a project that references the contracts.
global using IRequest = Microsoft.Playwright.IRequest;
