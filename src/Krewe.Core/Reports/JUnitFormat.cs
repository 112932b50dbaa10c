using System.Globalization;
using System.Text;
using System.Xml;
using Krewe.Core.Proofs;

namespace Krewe.Core.Reports;

/// <summary>JUnit XML, as CI systems read it: a test case for every test. Weak and unproven tests are skipped, flaky and broken ones have failed.</summary>
public sealed class JUnitFormat : IReportFormat
{
    /// <inheritdoc/>
    public string Name => "junit";

    /// <inheritdoc/>
    public string File => "report/junit.xml";

    /// <inheritdoc/>
    public Task<byte[]> RenderAsync(RunDocument document, CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) };
        using (var xml = XmlWriter.Create(stream, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", document.Settings.Url);
            Totals(xml, document.Tests);
            foreach (var suite in document.Tests.GroupBy(t => t.Suite, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)) Suite(xml, suite, document.Run.StartedAt);
            xml.WriteEndElement();
        }
        return Task.FromResult(stream.ToArray());
    }

    private static void Suite(XmlWriter xml, IGrouping<string, TestView> suite, DateTimeOffset at)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", suite.Key);
        xml.WriteAttributeString("timestamp", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Totals(xml, [.. suite]);
        foreach (var test in suite) Case(xml, test);
        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, TestView test)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", test.Suite);
        xml.WriteAttributeString("name", test.Title);
        xml.WriteAttributeString("time", Number(Seconds(test)));
        if (test.File is not null) xml.WriteAttributeString("file", test.File);
        xml.WriteStartElement("properties");
        Property(xml, "requirements", string.Join(' ', test.Requirements));
        Property(xml, "risk", Number(test.Risk));
        Property(xml, "kills", $"{test.Kills.Done}/{test.Kills.Total}");
        xml.WriteEndElement();
        if (Failed(test))
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", test.Reason ?? "");
            xml.WriteAttributeString("type", test.Verdict.ToString()!.ToLowerInvariant());
            xml.WriteString(string.Join('\n', test.Runs.Where(r => r.Error is not null).Select(r => $"run {r.Number}: {r.Error}")));
            xml.WriteEndElement();
        }
        else if (Skipped(test))
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", test.Reason ?? "");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Totals(XmlWriter xml, IReadOnlyList<TestView> tests)
    {
        xml.WriteAttributeString("tests", tests.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", tests.Count(Failed).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", tests.Count(Skipped).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Number(tests.Sum(Seconds)));
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private static bool Failed(TestView test) => test.Verdict is Verdict.Flaky or Verdict.Broken;

    private static bool Skipped(TestView test) => test.Verdict is Verdict.Weak or null;

    private static double Seconds(TestView test) => test.Runs.Count == 0 ? 0 : test.Runs.Average(r => r.Seconds);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
