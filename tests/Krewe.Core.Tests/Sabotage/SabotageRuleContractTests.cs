using Krewe.Core.Locators;
using Krewe.Core.Sabotage;
using Krewe.Core.Scenarios;
using Krewe.Core.Tests.Codegen;

namespace Krewe.Core.Tests.Sabotage;

/// <summary>What every rule of the catalogue must keep to.</summary>
public sealed class SabotageRuleContractTests
{
    /// <summary>The operations that the runtime knows.</summary>
    private static readonly string[] Operations = ["deaden", "disable", "href", "loosen", "dialog", "skip", "value", "request", "session", "storage", "display"];

    /// <summary>Tests in which every kind finds something.</summary>
    private static readonly SabotageSubject[] Rich =
    [
        Subjects.When(
            [new AnswerDialog(true), new Click(Subjects.Link), new Fill(Subjects.Field, " "), new Press(Subjects.Field, "Enter"), new Reload(), new Click(Subjects.Button)],
            [
                new IsInvalid(Subjects.Field), new HasTexts(Locator.Of(new ByRole("listitem")), ["a", "b"], Whole: false), new IsVisible(Subjects.Button), new HasText(Subjects.Button, "x"),
                new IsChecked(Subjects.Field, true),
            ],
            true, Subjects.Write(5, 201, 2), Subjects.Read(3, "?q=x", true, 2), Subjects.Page(4)),
        Subjects.When([new Click(Subjects.Link)], [new Downloaded("list.csv")], Subjects.Page(1, "/list.csv")),
        Subjects.AsStranger(session: true),
    ];

    public static TheoryData<string> Kinds => [.. SabotageCatalogue.Rules.Select(r => r.Kind)];

    private static SabotageSpec[] All(string kind) => [.. Rich.SelectMany(s => Subjects.Find(kind, s))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Find_RichTest_FindsSomethingWithASentence(string kind)
    {
        Assert.NotEmpty(All(kind));
        Assert.All(All(kind), s => Assert.True(s.Says.Length > 10 && !s.Says.Contains('\n') && !s.Says.EndsWith('.'), s.Says));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Find_AnyTest_CarriesItsKindAndAKnownOperation(string kind) => Assert.All(All(kind), s =>
    {
        Assert.Equal(kind, s.Kind);
        Assert.Contains(s.Op, Operations);
        Assert.Equal(s.Op == "request", s.Request is not null);
        Assert.Equal(s.Op == "display", s.Expectation is not null);
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Find_AnyTest_PointsIntoTheTest(string kind) => Assert.All(Rich, subject => Assert.All(Subjects.Find(kind, subject), s =>
    {
        Assert.True(s.Act is null || (s.Act >= 0 && s.Act < subject.Acts.Count));
        Assert.True(s.Expectation is null || subject.Expectations.Any(e => e.Index == s.Expectation));
    }));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Find_BareTest_DoesNotThrow(string kind)
    {
        var bare = new SabotageSubject(Samples.Of(new Step(Gwt.When, "open", [Subjects.Open], [])), ControlRecording.Empty);
        Assert.All(Subjects.Find(kind, bare), s => Assert.Equal(kind, s.Kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Find_HostileNames_SentenceStaysOneLine(string kind)
    {
        var evil = Locator.Of(new ByRole("link", "a\nb\u2028\u202E*/`${x}"));
        var subject = Subjects.When([new AnswerDialog(true), new Fill(evil, ""), new Press(evil, "Enter"), new Click(evil)], [new IsInvalid(evil), new IsVisible(evil), new HasText(evil, "x"), new IsFocused(evil)], true, Subjects.Write(4, 200, 1));
        Assert.All(Subjects.Find(kind, subject), s => Assert.DoesNotContain(s.Says, c => char.IsControl(c) || c is '\u2028' or '\u202E'));
    }

    [Fact]
    public void Rules_Kinds_AreUnique() => Assert.Equal(SabotageCatalogue.Rules.Count, SabotageCatalogue.Rules.Select(r => r.Kind).Distinct().Count());
}
