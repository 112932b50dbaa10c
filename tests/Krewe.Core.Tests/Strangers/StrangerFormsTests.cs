using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;
using Krewe.Core.Strangers;

namespace Krewe.Core.Tests.Strangers;

public sealed class StrangerFormsTests
{
    private const string Register = "form|Text:Name|!Register";
    private const string Search = "form|Search:Find|!Go";

    [Fact]
    public void Of_FormThatOnlyStrangersSee_IsTriedAsNobody()
    {
        var task = Assert.Single(StrangerForms.Of([Page("/join", Search, Register, "button|Help|||")], [Page("/", Search)]));
        Assert.Equal((Session.Anonymous, "/join", "/join"), (task.Session, task.Address, task.At.State));
        Assert.Equal([Register], task.At.Controls);
    }

    [Fact]
    public void Of_FormThatMustNotBeSent_IsLeftOut() =>
        Assert.Empty(StrangerForms.Of([Page("/join", Register) with { Refused = [new RefusedForm(Register, "the form", "pays")] }], []));

    [Fact]
    public void Of_PageThatDoesNotOpen_IsLeftOut() => Assert.Empty(StrangerForms.Of([Page("/join", Register) with { Status = 404 }], []));

    [Fact]
    public void Of_SameFormOnTwoPages_IsTriedOnce() => Assert.Single(StrangerForms.Of([Page("/join", Register), Page("/welcome", Register)], []));

    private static CrawledPage Page(string landed, params string[] controls) => new() { Address = landed, Landed = landed, Status = 200, State = landed, Title = landed, Controls = controls };
}
