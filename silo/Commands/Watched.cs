using Spectre.Console;

namespace Krewe.Commands;

/// <summary>Shows a table once, or again and again.</summary>
internal static class Watched
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Shows what <paramref name="read"/> gives; with <paramref name="watch"/> until it is cancelled.</summary>
    public static async Task ShowAsync(CommandIo io, bool watch, Func<CancellationToken, Task<Table>> read, CancellationToken cancellation)
    {
        var console = io.OutConsole();
        if (!watch)
        {
            console.Write(await read(cancellation));
            return;
        }
        try
        {
            await console.Live(await read(cancellation)).StartAsync(async live =>
            {
                while (true)
                {
                    await Task.Delay(Every, cancellation);
                    live.UpdateTarget(await read(cancellation));
                }
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Its reader has seen enough.
        }
    }
}
