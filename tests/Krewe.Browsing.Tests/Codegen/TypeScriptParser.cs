using System.Text.Json;
using Krewe.Browsing.Proof;
using Krewe.TestKit;

namespace Krewe.Browsing.Tests.Codegen;

/// <summary>
/// The TypeScript compiler as the judge of generated code: no syntax errors, the typed values exactly those that were meant,
/// and the same tree as the same code with harmless texts.
/// </summary>
internal static class TypeScriptParser
{
    private const string Version = "5.9.3";

    private const string Script = """
        const fs = require('node:fs'), ts = require('typescript');
        const jobs = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
        const read = (code) => {
          const file = ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest, true);
          const kinds = [], values = [];
          const text = (node) => ts.isStringLiteralLike(node) ? node.text
            : ts.isTemplateExpression(node) ? node.head.text + node.templateSpans.map((s) => '\uFDD0' + s.expression.getText() + '\uFDD1' + s.literal.text).join('')
            : '\uFDD0' + node.getText() + '\uFDD1';
          const walk = (node) => {
            kinds.push(node.kind);
            if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'fill') values.push(text(node.arguments[0]));
            ts.forEachChild(node, walk);
          };
          walk(file);
          return { errors: file.parseDiagnostics.map((d) => ts.flattenDiagnosticMessageText(d.messageText, ' ')), kinds: kinds.join(), values };
        };
        const problems = [];
        for (const [n, job] of jobs.entries()) {
          const hostile = read(job.hostile), harmless = read(job.harmless);
          if (hostile.errors.length) problems.push(`${n}: ${hostile.errors[0]}`);
          if (hostile.kinds !== harmless.kinds) problems.push(`${n}: another tree`);
          // Code units, because JSON cannot carry lone surrogates everywhere.
          const units = (value) => [...Array(value.length).keys()].map((i) => value.charCodeAt(i)).join();
          job.values.forEach((expected, i) => { if (units(hostile.values[i] ?? '') !== expected.join()) problems.push(`${n}: value ${i} is ${JSON.stringify(hostile.values[i])}`); });
          if (hostile.values.length !== job.values.length) problems.push(`${n}: ${hostile.values.length} values`);
        }
        console.log(JSON.stringify(problems.slice(0, 20)));
        """;

    /// <summary>A spec with hostile texts, the same with harmless ones, and the values that it types.</summary>
    public sealed record Job(string Hostile, string Harmless, IReadOnlyList<int[]> Values);

    /// <summary>What is wrong; empty when all is well.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(IReadOnlyList<Job> jobs, CancellationToken cancellation)
    {
        var modules = await InstallAsync(cancellation);
        using var folder = new TemporaryFolder();
        var (script, input) = (Path.Combine(folder.Path, "check.cjs"), Path.Combine(folder.Path, "jobs.json"));
        await File.WriteAllTextAsync(script, Script, cancellation);
        await File.WriteAllTextAsync(input, JsonSerializer.Serialize(jobs, JsonSerializerOptions.Web), cancellation);
        var node = await new NodeToolchain(new()).FindNodeAsync(cancellation);
        var result = await ChildProcess.RunAsync(node, [script, input], folder.Path, new Dictionary<string, string?> { ["NODE_PATH"] = modules }, TimeSpan.FromMinutes(2), cancellation);
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonSerializer.Deserialize<string[]>(result.Output)!;
    }

    /// <summary>Installs the compiler once for this machine; gives the folder of its modules.</summary>
    private static async Task<string> InstallAsync(CancellationToken cancellation)
    {
        var cache = Path.Combine(Path.GetTempPath(), $"krewe-typescript-{Version}");
        var modules = Path.Combine(cache, "node_modules");
        if (File.Exists(Path.Combine(modules, ".package-lock.json"))) return modules;
        Directory.CreateDirectory(cache);
        var result = await ChildProcess.RunAsync("npm", ["install", "--no-audit", "--no-fund", "--no-save", $"typescript@{Version}"], cache, new Dictionary<string, string?>(), TimeSpan.FromMinutes(3), cancellation);
        Assert.True(result.ExitCode == 0, result.Error);
        return modules;
    }
}
