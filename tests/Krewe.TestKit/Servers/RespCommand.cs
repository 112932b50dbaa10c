using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Krewe.TestKit.Servers;

/// <summary>A command as clients send it: an array of bulk strings (https://redis.io/docs/latest/develop/reference/protocol-spec/).</summary>
/// <param name="Raw">Its bytes.</param>
/// <param name="Parts">Name and arguments.</param>
internal sealed record RespCommand(ReadOnlyMemory<byte> Raw, IReadOnlyList<byte[]> Parts)
{
    /// <summary>Whether it has a name.</summary>
    public bool Is(string name) => Parts.Count > 0 && Ascii.EqualsIgnoreCase(Parts[0], name);

    /// <summary>Takes one off the front of what has arrived; false when there is not a whole one yet.</summary>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, out RespCommand command)
    {
        command = null!;
        var reader = new SequenceReader<byte>(buffer);
        if (!TryReadNumber(ref reader, (byte)'*', out var count)) return false;
        var parts = new List<byte[]>(count);
        for (var n = 0; n < count; n++)
        {
            if (!TryReadNumber(ref reader, (byte)'$', out var length) || reader.Remaining < length + 2) return false;
            parts.Add(reader.UnreadSequence.Slice(0, length).ToArray());
            reader.Advance(length + 2);
        }
        command = new(buffer.Slice(0, reader.Position).ToArray(), parts);
        buffer = buffer.Slice(reader.Position);
        return true;
    }

    /// <summary>The bytes of a command.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<byte[]> parts)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(Encoding.ASCII.GetBytes($"*{parts.Count}\r\n"));
        foreach (var part in parts)
        {
            bytes.Write(Encoding.ASCII.GetBytes($"${part.Length}\r\n"));
            bytes.Write(part);
            bytes.Write("\r\n"u8);
        }
        return bytes.WrittenMemory;
    }

    private static bool TryReadNumber(ref SequenceReader<byte> reader, byte kind, out int number)
    {
        number = 0;
        if (!reader.TryReadTo(out ReadOnlySequence<byte> line, "\r\n"u8)) return false;
        var text = line.ToArray();
        return text.Length > 1 && text[0] == kind && Utf8Parser.TryParse(text.AsSpan(1), out number, out _)
            ? true
            : throw new InvalidDataException($"Not a command of a Redis client: {Encoding.ASCII.GetString(text)}");
    }
}
