using System.CommandLine;
using System.CommandLine.Help;
using Krewe.Contracts;

namespace Krewe.Commands;

/// <summary>The command line: one file a verb, one line here.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line and gives its exit code. Expected failures are one line on standard error.</summary>
    public static async Task<int> RunAsync(string[] args, CommandIo io, CancellationToken cancellation)
    {
        var root = new RootCommand("Takes the address of a web application and gives back a Playwright test suite in which every test has proved itself.")
        {
            TestCommand.Create(io),
            DemoCommand.Create(io),
            CheckCommand.Create(io),
            DoctorCommand.Create(io),
            ServeCommand.Create(io),
            MigrateCommand.Create(io),
            AgentsCommand.Create(io),
            RunsCommand.Create(io),
            DlqCommand.Create(io),
        };
        Examples.AddTo(root);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction and not Examples) return Wrong(parsed, io);
        try
        {
            var settings = new InvocationConfiguration { Output = io.Out, Error = io.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(settings, cancellation);
        }
        catch (KreweException e)
        {
            return Say(io, e.Message, ExitCodes.Of(e.Code));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Say(io, "Cancelled before anything was written.", ExitCodes.Cancelled);
        }
        // The edge of the program: whatever nobody expected is told in one line; the whole of it on request.
        catch (Exception e)
        {
            if (Environment.GetEnvironmentVariable("KREWE_DEBUG") is { Length: > 0 }) io.Error.WriteLine(e);
            return Say(io, $"This should not have happened: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} Set KREWE_DEBUG=1 to see more.", ExitCodes.Incomplete);
        }
    }

    private static int Wrong(ParseResult parsed, CommandIo io)
    {
        var command = parsed.CommandResult.Command;
        var name = command is RootCommand ? "krewe" : $"krewe {command.Name}";
        if (command is RootCommand && parsed.UnmatchedTokens.Count > 0) return Say(io, $"There is no command '{parsed.UnmatchedTokens[0].ReplaceLineEndings(" ")}'. Run 'krewe --help'.", ExitCodes.Usage);
        return Say(io, $"{parsed.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.')}. Run '{name} --help'.", ExitCodes.Usage);
    }

    private static int Say(CommandIo io, string message, int code)
    {
        io.Error.WriteLine("krewe: " + message);
        return code;
    }
}
