namespace Krewe.Core.Forms;

/// <summary>What a field wants, judged by its type, constraints and words.</summary>
public enum FieldKind
{
    /// <summary>One line of free text, or an identifier.</summary>
    Text,

    /// <summary>Many lines.</summary>
    LongText,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Password.</summary>
    Password,

    /// <summary>The same password again.</summary>
    ConfirmPassword,

    /// <summary>The same e-mail address again.</summary>
    ConfirmEmail,

    /// <summary>Whole number.</summary>
    Number,

    /// <summary>Amount with decimals.</summary>
    Amount,

    /// <summary>Calendar date.</summary>
    Date,

    /// <summary>Time of day, month, week or date and time.</summary>
    Time,

    /// <summary>Web address.</summary>
    Url,

    /// <summary>Telephone number.</summary>
    Phone,

    /// <summary>Search term or filter.</summary>
    Search,

    /// <summary>Colour.</summary>
    Color,

    /// <summary>File.</summary>
    File,

    /// <summary>One of the options of a select.</summary>
    Select,

    /// <summary>One of the options of a list that script draws.</summary>
    Picker,

    /// <summary>Checkbox or switch.</summary>
    Check,

    /// <summary>Radio button.</summary>
    Radio,

    /// <summary>Slider.</summary>
    Slider,
}
