using Krewe.Core.Runs;

namespace Krewe.Browsing.Pages;

/// <summary>A skill whose result counts only when the application answers before and after it: what happens to a test of a dead application says nothing.</summary>
/// <param name="skill">The skill.</param>
/// <param name="lifeline">Asks the application.</param>
public sealed class WatchedSkill(ISkill skill, Lifeline lifeline) : ISkill
{
    /// <inheritdoc/>
    public string Kind => skill.Kind;

    /// <inheritdoc/>
    public async Task<string> ExecuteAsync(SkillInput input, CancellationToken cancellation)
    {
        await lifeline.CheckAsync(input.Settings.Url, cancellation);
        var result = await skill.ExecuteAsync(input, cancellation);
        await lifeline.CheckAsync(input.Settings.Url, cancellation);
        return result;
    }
}
