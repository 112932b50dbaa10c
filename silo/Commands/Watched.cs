using Spectre.Console;

namespace Krewe.Commands;

/// <summary>Shows a table once, or again and again.</summary>
internal static class Watched
{
    private const int LinesOfATable = 5;
    private const int LeastRows = 5;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Shows what <paramref name="read"/> gives; with <paramref name="watch"/> until it is cancelled.</summary>
    /// <param name="io">Where.</param>
    /// <param name="watch">Again and again.</param>
    /// <param name="read">Reads the table; is told how many rows can be seen.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task ShowAsync(CommandIo io, bool watch, Func<int, CancellationToken, Task<Table>> read, CancellationToken cancellation)
    {
        var console = io.OutConsole();
        if (!watch)
        {
            console.Write(await read(int.MaxValue, cancellation));
            return;
        }
        try
        {
            await console.Live(await read(Rows(console), cancellation)).StartAsync(async live =>
            {
                while (true)
                {
                    await Task.Delay(Every, cancellation);
                    live.UpdateTarget(await read(Rows(console), cancellation));
                }
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Its reader has seen enough.
        }
    }

    // What is drawn again must fit on the screen.
    private static int Rows(IAnsiConsole console) => Math.Max(LeastRows, console.Profile.Height - LinesOfATable);
}
