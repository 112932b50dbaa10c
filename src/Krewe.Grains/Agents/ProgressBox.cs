using System.Collections.Immutable;
using Krewe.Core.Runs;

namespace Krewe.Grains.Agents;

/// <summary>Takes progress on the thread of the work and keeps it until the agent's next beat. Never blocks for longer than a field is written.</summary>
internal sealed class ProgressBox : IProgress<SkillProgress>
{
    private readonly Lock _lock = new();
    private string? _says;
    private bool _news;
    private ImmutableSortedDictionary<string, int> _counters = ImmutableSortedDictionary<string, int>.Empty;

    public ImmutableSortedDictionary<string, int> Counters
    {
        get { lock (_lock) return _counters; }
    }

    public bool HasNews
    {
        get { lock (_lock) return _news; }
    }

    public void Report(SkillProgress value)
    {
        lock (_lock)
        {
            _says = value.Says;
            _news = true;
            if (value.Counter is { } name) _counters = _counters.SetItem(name, _counters.GetValueOrDefault(name) + value.By);
        }
    }

    /// <summary>The latest words, or null when there is nothing new, and all counters.</summary>
    public (string? Says, ImmutableSortedDictionary<string, int> Counters) Take()
    {
        lock (_lock)
        {
            var says = _news ? _says : null;
            _news = false;
            return (says, _counters);
        }
    }
}
