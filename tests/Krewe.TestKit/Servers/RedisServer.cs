using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Krewe.TestKit.Servers;

/// <summary>A Redis of its own for a test.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ServerProcess _process;

    private RedisServer(TemporaryFolder folder, ServerProcess process, int port) => (_folder, _process, Port) = (folder, process, port);

    /// <summary>Its port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>Its address, as StackExchange.Redis wants it.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Starts one.</summary>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <param name="settings">Further settings: <c>--name value</c>.</param>
    public static async Task<RedisServer> StartAsync(CancellationToken cancellation, params string[] settings)
    {
        var (folder, port) = (new TemporaryFolder(), ServerProcess.FreePort());
        string[] command = ["redis-server", "--port", Text(port), "--bind", "127.0.0.1", "--dir", folder.Path, "--save", "", .. settings];
        var process = await ServerProcess.StartAsync(command, folder.Path, stop => AnswersAsync(port, stop), cancellation);
        return new(folder, process, port);
    }

    /// <summary>Kills it; what it had not written is gone.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Starts it again on the same port.</summary>
    public Task StartAgainAsync(CancellationToken cancellation) => _process.StartAsync(cancellation);

    /// <summary>Sends a command and gives the raw answer, at most 64 KiB of it.</summary>
    public Task<string> AskAsync(string command, CancellationToken cancellation) => AskAsync(Port, command, cancellation);

    /// <summary>Sends a command to a Redis on this machine.</summary>
    public static async Task<string> AskAsync(int port, string command, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellation);
        var buffer = new byte[1 << 16];
        return Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, cancellation));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        try
        {
            // One that wants a password first is there, too.
            return await AskAsync(port, "PING", cancellation) is { } answer && (answer.StartsWith("+PONG", StringComparison.Ordinal) || answer.StartsWith("-NOAUTH", StringComparison.Ordinal));
        }
        catch (Exception problem) when (problem is SocketException or IOException)
        {
            return false;
        }
    }
}
