using Krewe.Commands;

namespace Krewe.System.Tests.Commands;

/// <summary>A command line run inside the test's process.</summary>
internal sealed record Cli(int Code, string Out, string Error)
{
    /// <summary>Lines of standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<Cli> RunAsync(params string[] args) => RunUntilAsync(args, TestContext.Current.CancellationToken);

    public static async Task<Cli> RunUntilAsync(string[] args, CancellationToken cancellation)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await CommandLine.RunAsync(args, new CommandIo(TextWriter.Synchronized(output), TextWriter.Synchronized(error), Live: false, Colour: false), cancellation);
        return new Cli(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command that must fail with one line, no trace and nothing on standard output.</summary>
    public static async Task<string> FailsAsync(int code, params string[] args)
    {
        var result = await RunAsync(args);
        Assert.Equal((code, ""), (result.Code, result.Out));
        Assert.DoesNotContain("   at ", result.Error);
        return Assert.Single(result.ErrorLines);
    }
}
