using Krewe.Core.Codegen.TypeScript;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Tests.Codegen;

public sealed class ExpectationCodeTests
{
    [Fact]
    public void Calls_EveryExpectation_CountsWhatIsWritten() => Assert.All(Samples.EveryKind.Steps.SelectMany(s => s.Expectations), expectation =>
    {
        var step = expectation is DialogSaid or PopupOpened or Downloaded ? new Step(Gwt.When, "x", [new Click(Samples.Button)], [expectation]) : new Step(Gwt.Then, "x", [], [expectation]);
        Assert.Equal(ExpectationCode.Calls(expectation), Samples.Body(Samples.Of(step)).Split("expect(").Length - 1);
    });
}
