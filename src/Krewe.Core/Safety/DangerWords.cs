using System.Text.RegularExpressions;
using Krewe.Core.Sites;

namespace Krewe.Core.Safety;

/// <summary>Words that say an action destroys, ends a session, spends or sends. Used on names of controls and on addresses of requests.</summary>
public static partial class DangerWords
{
    /// <summary>Deletes, resets or otherwise takes away.</summary>
    public static bool Destroys(string text) => Destroy().IsMatch(Spaced(text));

    /// <summary>Ends the session.</summary>
    public static bool SignsOut(string text) => SignOut().IsMatch(Spaced(text));

    /// <summary>Puts what was edited into use, for everybody. Said of controls alone: a page of a documentation may be called so.</summary>
    public static bool Deploys(string text) => Deploy().IsMatch(Spaced(text));

    /// <summary>Spends money, sends mail to others, installs something or closes an account.</summary>
    public static bool Commits(string text) => Commit().IsMatch(Spaced(text));

    /// <summary>Any of the three.</summary>
    public static bool IsDangerous(string text) => Destroys(text) || SignsOut(text) || Commits(text);

    /// <summary>The address itself is the act: one of its last two parts, or what its query names, is a verb such as <c>delete</c>.</summary>
    public static bool NamesAct(string address)
    {
        var (path, query, _) = Address.Split(address);
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries).TakeLast(2).Any(IsVerb) || Address.Pairs(query).Any(p => IsVerb(p.Key) || RequestBody.IsOperation(p.Key) && IsVerb(p.Value));
    }

    /// <summary>The word is such a verb, alone or before what it is done to. The dialog that asks for it is none.</summary>
    public static bool IsVerb(string word) => Spaced(word).Trim() is var spaced && (Verb().IsMatch(spaced) || SignOut().Match(spaced) is { Success: true, Index: 0 }) && !Asking().IsMatch(spaced) && !AskingPage().IsMatch(spaced);

    /// <summary>camelCase, snake_case, slashes and encoded characters become words.</summary>
    private static string Spaced(string text) => Parts().Replace(Humps().Replace(text, "$1 $2"), " ");

    [GeneratedRegex(@"\b(delete|deletes|deleted|deleting|deletion|del|remove|removes|destroy|drop|purge|erase|wipe|clear|reset|revoke|uninstall|disable|deactivate|discard|trash|truncate|terminate|shutdown|shut down|stop|pause|suspend|kill|restart|reboot|flush|cannot be undone|irreversible|ban|block|close (all|connection|account)|empty (trash|cart|bin)|factory)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Destroy();
    [GeneratedRegex(@"\b(log ?out|log ?off|sign ?out|sign ?off|end session)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SignOut();
    [GeneratedRegex(@"\b(pay|payment|purchase|buy now|place order|unsubscribe|donate|transfer|withdraw|(close|cancel|delete) (my )?(account|subscription)|send (to )?all|mail (to )?all|broadcast|install|upgrade)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Commit();
    [GeneratedRegex(@"\b(deploy|go live)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deploy();
    [GeneratedRegex(@"^(delete|remove|destroy|purge|erase|wipe|truncate|reset|revoke|uninstall|deactivate|terminate|shutdown|kill|restart|reboot|flush|clear|drop|empty (trash|cart|bin)|pay|payment|purchase|unsubscribe|(send|mail) (to )?all|broadcast)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Verb();
    [GeneratedRegex(@"\b(dialog|modal|form|confirm|confirmation|template|icon|button|status|options|methods|list)s?$", RegexOptions.IgnoreCase)] private static partial Regex Asking();
    [GeneratedRegex(@"\b(dialog|modal|confirm|confirmation|template|partial|dialog view|modal view|view) x?html?$", RegexOptions.IgnoreCase)] private static partial Regex AskingPage();
    [GeneratedRegex("([a-z])([A-Z])")] private static partial Regex Humps();
    [GeneratedRegex(@"[_\-/.?&=+%]+|%20")] private static partial Regex Parts();
}
