using System.Globalization;
using System.Security.Cryptography;

namespace Krewe.Client.Runs;

/// <summary>Names of runs.</summary>
internal static class RunIds
{
    /// <summary>A new name that sorts by time and is easy to type: <c>20260131-093015-4f7a</c>.</summary>
    public static string New(TimeProvider clock) =>
        clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetHexString(4, lowercase: true);
}
