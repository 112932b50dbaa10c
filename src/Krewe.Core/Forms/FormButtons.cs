using System.Text.RegularExpressions;

namespace Krewe.Core.Forms;

/// <summary>What the words of a button near fields say of it. Only English is known; a button with other words is taken as one that sends.</summary>
public static partial class FormButtons
{
    /// <summary>It gives up what was filled in.</summary>
    public static bool GivesUp(string words) => GivesUpWords().IsMatch(words);

    /// <summary>It begins something new, and has nothing to do with a search beside it.</summary>
    public static bool BeginsNew(string words) => BeginsNewWords().IsMatch(words);

    /// <summary>It begins a search.</summary>
    public static bool Searches(string words) => SearchesWords().IsMatch(words);

    /// <summary>Puts a choice into effect.</summary>
    public static bool Applies(string words) => Apply().IsMatch(words);

    [GeneratedRegex(@"^\W*(apply|filter|search|find|go|show|view|display|set|update|save|sort|submit|choose|select|ok|change|load|refresh|switch|run|send|add|next)\b", RegexOptions.IgnoreCase)] private static partial Regex Apply();
    [GeneratedRegex(@"^\W*(search|find|go|filter|look up|apply)\b", RegexOptions.IgnoreCase)] private static partial Regex SearchesWords();

    /// <summary>Its words say that it sends what was filled in.</summary>
    public static bool Sends(string words) => SendsWords().IsMatch(words);

    /// <summary>It signs in.</summary>
    public static bool SignsIn(string words) => SignsInWords().IsMatch(words);

    [GeneratedRegex(@"^\W*(log|sign) ?(in|on)\b", RegexOptions.IgnoreCase)] private static partial Regex SignsInWords();

    /// <summary>It keeps or makes what was filled in, and is no step to the next part of it.</summary>
    public static bool Keeps(string words) => KeepsWords().IsMatch(words);

    [GeneratedRegex(@"^\W*(save|add|create|submit|send|apply|update|publish|post|register|sign up|done|confirm|ok(ay)?)\b", RegexOptions.IgnoreCase)] private static partial Regex KeepsWords();

    /// <summary>It makes an account.</summary>
    public static bool Registers(string words) => RegistersWords().IsMatch(words);

    [GeneratedRegex(@"^\W*(sign ?up|register|create( an| my| your| new)? account|join)\b", RegexOptions.IgnoreCase)] private static partial Regex RegistersWords();

    /// <summary>A form is likely to be behind it.</summary>
    public static bool LeadsToForm(string words) => LeadsToFormWords().IsMatch(words);

    [GeneratedRegex(@"^\W*(new|add|create|edit|update|change|set|upload|import|register|invite|write|compose|publish|rename)\b", RegexOptions.IgnoreCase)] private static partial Regex LeadsToFormWords();
    [GeneratedRegex(@"^\W*(save|ok(ay)?|apply|add|create|submit|send|update|continue|next|confirm|done|import|upload|post|publish|register|set|change|yes|finish|store|sign up)\b", RegexOptions.IgnoreCase)] private static partial Regex SendsWords();
    [GeneratedRegex(@"^\W*(cancel|close|back|dismiss|abort|discard)\b", RegexOptions.IgnoreCase)] private static partial Regex GivesUpWords();
    [GeneratedRegex(@"^\W*(new|add|create)\b", RegexOptions.IgnoreCase)] private static partial Regex BeginsNewWords();
}
