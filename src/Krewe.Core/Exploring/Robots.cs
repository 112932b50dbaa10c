namespace Krewe.Core.Exploring;

/// <summary>Reads robots.txt (RFC 9309): the path prefixes that every robot is asked to leave alone.</summary>
public static class Robots
{
    /// <summary>Disallowed prefixes of the groups for <c>*</c> and <c>krewe</c>. Wildcards cut the prefix.</summary>
    public static IReadOnlyList<string> Disallowed(string text)
    {
        var found = new List<string>();
        var (mine, inAgents) = (false, false);
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Split('#')[0].Trim();
            var at = line.IndexOf(':');
            if (at < 0) continue;
            var (key, value) = (line[..at].Trim().ToLowerInvariant(), line[(at + 1)..].Trim());
            if (key == "user-agent")
            {
                if (!inAgents) mine = false;
                inAgents = true;
                mine |= value == "*" || value.Equals("krewe", StringComparison.OrdinalIgnoreCase);
                continue;
            }
            inAgents = false;
            if (key == "disallow" && mine && value.StartsWith('/')) found.Add(value.Split('*', '$')[0]);
        }
        return found;
    }
}
