using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Krewe.TestKit.Servers;

/// <summary>A line to a server that can be made bad: slow, cut, or silent.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<TcpClient, byte> _clients = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _silent;
    private volatile bool _refusing;
    private TimeSpan _delay;

    private TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Its port on the loopback address.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were opened through it so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Opens a line to a port of this machine.</summary>
    public static TcpProxy To(int port) => new(port);

    /// <summary>Each piece of data arrives so much later, in both directions together.</summary>
    public void Delay(TimeSpan delay) => _delay = delay;

    /// <summary>Whether data disappears without a word: a black hole.</summary>
    public void Silence(bool silent) => _silent = silent;

    /// <summary>Cuts all connections; and refuses new ones while <paramref name="refuse"/>.</summary>
    public void Cut(bool refuse = false)
    {
        _refusing = refuse;
        foreach (var client in _clients.Keys) client.Close();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        Cut(refuse: true);
        await _accepting;
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_over.Token);
                if (_refusing) { client.Close(); continue; }
                Connections++;
                _ = CarryAsync(client);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        _clients[client] = _clients[server] = 0;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _over.Token);
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAny(PumpAsync(client.GetStream(), server.GetStream(), late: true), PumpAsync(server.GetStream(), client.GetStream(), late: false));
        }
        catch (Exception problem) when (problem is SocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, by whichever side.
        }
        finally
        {
            _clients.TryRemove(client, out _);
            _clients.TryRemove(server, out _);
            client.Close();
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool late)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer, _over.Token) is > 0 and var count)
        {
            if (late && _delay > TimeSpan.Zero) await Task.Delay(_delay, _over.Token);
            while (_silent) await Task.Delay(LookAgain, _over.Token);
            await to.WriteAsync(buffer.AsMemory(0, count), _over.Token);
        }
    }
}
