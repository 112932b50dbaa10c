using System.Text.RegularExpressions;

namespace Krewe.Core.Safety;

/// <summary>Words that say an action destroys, ends a session, spends or sends. Used on names of controls and on addresses of requests.</summary>
public static partial class DangerWords
{
    /// <summary>Deletes, resets or otherwise takes away.</summary>
    public static bool Destroys(string text) => Destroy().IsMatch(Spaced(text));

    /// <summary>Ends the session.</summary>
    public static bool SignsOut(string text) => SignOut().IsMatch(Spaced(text));

    /// <summary>Spends money, sends mail to others or closes an account.</summary>
    public static bool Commits(string text) => Commit().IsMatch(Spaced(text));

    /// <summary>Any of the three.</summary>
    public static bool IsDangerous(string text) => Destroys(text) || SignsOut(text) || Commits(text);

    /// <summary>camelCase, snake_case, slashes and encoded characters become words.</summary>
    private static string Spaced(string text) => Parts().Replace(Humps().Replace(text, "$1 $2"), " ");

    [GeneratedRegex(@"\b(delete|deletes|deleted|deleting|deletion|del|remove|removes|destroy|drop|purge|erase|wipe|clear|reset|revoke|uninstall|disable|deactivate|discard|trash|truncate|terminate|shutdown|shut down|stop|kill|restart|reboot|flush|cannot be undone|irreversible|ban|block|close (all|connection|account)|empty (trash|cart|bin)|factory)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Destroy();
    [GeneratedRegex(@"\b(log ?out|log ?off|sign ?out|sign ?off|end session)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SignOut();
    [GeneratedRegex(@"\b(pay|payment|purchase|buy now|place order|unsubscribe|donate|transfer|withdraw|(close|cancel|delete) (my )?(account|subscription)|send (to )?all|mail (to )?all|broadcast|install|upgrade)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Commit();
    [GeneratedRegex("([a-z])([A-Z])")] private static partial Regex Humps();
    [GeneratedRegex(@"[_\-/.?&=+%]+|%20")] private static partial Regex Parts();
}
