using Krewe.Core.Scenarios;

namespace Krewe.Core.Runs;

/// <summary>How one signs in to the application.</summary>
/// <param name="Acts">From opening the login page to the click on its button; the values are the symbols of user name and password.</param>
/// <param name="Expectations">What shows that it worked.</param>
/// <param name="StorageKeepsIt">True when a stored session (cookies and local storage) is enough in a new browser context.</param>
public sealed record SignIn(IReadOnlyList<Act> Acts, IReadOnlyList<Expectation> Expectations, bool StorageKeepsIt);
