using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Krewe.TestKit.Servers;

/// <summary>
/// A line to a Redis on which entries of streams get lost or come twice, as seldom as is wished. Whoever publishes and whoever reads notice nothing:
/// an entry that is lost is written beside the stream, and one that comes twice is written by a script.
/// </summary>
public sealed class RedisFaultProxy : IAsyncDisposable
{
    private const string Twice = "redis.call('XADD',KEYS[1],unpack(ARGV)) return redis.call('XADD',KEYS[1],unpack(ARGV))";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<Task, byte> _lines = new();
    private readonly Lock _dice = new();
    private readonly Random _random;
    private readonly (int Target, double Lost, double Twice) _setting;
    private readonly Task _accepting;
    private long _entries, _lost, _doubled;

    private RedisFaultProxy(int target, int seed, double lost, double twice)
    {
        (_setting, _random) = ((target, lost, twice), new Random(seed));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Its address, as StackExchange.Redis wants it.</summary>
    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Entries that were published through it.</summary>
    public long Entries => Interlocked.Read(ref _entries);

    /// <summary>Entries that got lost.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Entries that come twice.</summary>
    public long Doubled => Interlocked.Read(ref _doubled);

    /// <summary>Opens a line to a Redis on this machine.</summary>
    /// <param name="target">Its port.</param>
    /// <param name="seed">The same seed gives the same sequence of decisions.</param>
    /// <param name="lost">Part of the entries that get lost, 0 to 1.</param>
    /// <param name="twice">Part of the entries that come twice, 0 to 1.</param>
    public static RedisFaultProxy To(int target, int seed, double lost, double twice) => new(target, seed, lost, twice);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_lines.Keys);
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var line = CarryAsync(await _listener.AcceptTcpClientAsync(_over.Token));
                _lines[line] = 0;
                _ = line.ContinueWith(done => _lines.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var closing = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _setting.Target, _over.Token);
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAny(AskAsync(client.GetStream(), server.GetStream()), server.GetStream().CopyToAsync(client.GetStream(), _over.Token));
        }
        catch (Exception problem) when (problem is SocketException or IOException or OperationCanceledException)
        {
            // Cut, by whichever side.
        }
    }

    private async Task AskAsync(NetworkStream from, NetworkStream to)
    {
        var (reader, writer) = (PipeReader.Create(from), PipeWriter.Create(to));
        while (await reader.ReadAsync(_over.Token) is { IsCompleted: false } read)
        {
            var rest = read.Buffer;
            while (RespCommand.TryRead(ref rest, out var command)) writer.Write(Faulty(command).Span);
            reader.AdvanceTo(rest.Start, read.Buffer.End);
            await writer.FlushAsync(_over.Token);
        }
    }

    /// <summary>The command as it is sent on.</summary>
    private ReadOnlyMemory<byte> Faulty(RespCommand command)
    {
        if (!command.Is("XADD")) return command.Raw;
        Interlocked.Increment(ref _entries);
        double dice;
        lock (_dice) dice = _random.NextDouble();
        if (dice < _setting.Lost)
        {
            Interlocked.Increment(ref _lost);
            // The braces of the key keep it on the same node of a Redis Cluster.
            return RespCommand.Write([command.Parts[0], [.. command.Parts[1], .. ":lost"u8], .. command.Parts.Skip(2)]);
        }
        if (dice >= _setting.Lost + _setting.Twice) return command.Raw;
        Interlocked.Increment(ref _doubled);
        return RespCommand.Write([[.. "EVAL"u8], Encoding.ASCII.GetBytes(Twice), [.. "1"u8], .. command.Parts.Skip(1)]);
    }
}
