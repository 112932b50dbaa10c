using Spectre.Console;

namespace Krewe.Commands;

/// <summary>Where a command writes. Results go to <paramref name="Out"/>, everything else to <paramref name="Error"/>.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Live">A person watches standard error: lines may be redrawn.</param>
/// <param name="Colour">Colours may be used.</param>
internal sealed record CommandIo(TextWriter Out, TextWriter Error, bool Live, bool Colour)
{
    private const int WidthForPrograms = 400;

    /// <summary>The terminal of this process.</summary>
    public static CommandIo Terminal()
    {
        var dumb = Environment.GetEnvironmentVariable("TERM") == "dumb" || Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
        var colour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && !dumb;
        return new CommandIo(Console.Out, Console.Error, !Console.IsErrorRedirected && !dumb, colour && !Console.IsErrorRedirected);
    }

    /// <summary>Standard output with the means of Spectre: tables.</summary>
    public IAnsiConsole OutConsole()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = AnsiSupport.Detect,
            ColorSystem = Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        // A program that reads a table must not find its words broken.
        if (Console.IsOutputRedirected) console.Profile.Width = WidthForPrograms;
        return console;
    }

    /// <summary>Standard error with the means of Spectre.</summary>
    public IAnsiConsole ErrorConsole() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Error),
        Ansi = Live ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });
}
