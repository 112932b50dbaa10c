using System.Text.RegularExpressions;

namespace Krewe.Core.Forms;

/// <summary>Options that say that nothing is chosen yet.</summary>
public static partial class NoChoice
{
    /// <summary>The option stands for none, or asks to choose: <c>-- please select --</c>.</summary>
    public static bool Is(string option) => Words().IsMatch(option);

    [GeneratedRegex(@"^\W*$|^\W*(choose|select|please|pick|none|any|all)\b", RegexOptions.IgnoreCase)] private static partial Regex Words();
}
