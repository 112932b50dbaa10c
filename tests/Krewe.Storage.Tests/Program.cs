using Xunit.Runner.InProc.SystemConsole;

namespace Krewe.Storage.Tests;

/// <summary>Runs the tests, or, as the child of one of them, writes until it is killed.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) =>
        args is [KillTests.WriterArgument, var path] ? KillTests.WriteForeverAsync(path) : ConsoleRunner.Run(args);
}
