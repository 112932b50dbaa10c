using Krewe.Core.Runs;

namespace Krewe.Grains.Agents;

/// <summary>All skills that are registered, by kind.</summary>
public sealed class SkillSet
{
    private readonly Dictionary<string, ISkill> _skills;

    /// <summary>Takes the registered skills. Of two of one kind the one registered last is used, so that a test or an extension can replace one.</summary>
    public SkillSet(IEnumerable<ISkill> skills)
    {
        _skills = [];
        foreach (var skill in skills) _skills[skill.Kind] = skill;
    }

    /// <summary>Kinds of tasks that an agent of this kind can do.</summary>
    public IReadOnlyList<string> KindsOf(string agentKind) =>
        [.. _skills.Keys.Where(k => Contracts.Agents.AgentKinds.Of(k) == agentKind).Order(StringComparer.Ordinal)];

    /// <summary>The skill for a kind of task, or null.</summary>
    public ISkill? Find(string taskKind) => _skills.GetValueOrDefault(taskKind);
}
