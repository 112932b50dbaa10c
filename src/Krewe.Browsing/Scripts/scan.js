// What axe-core finds to be serious or critical, as JSON. The rules that only a person can decide are left to persons.
async () => {
  const found = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'], elementRef: false,
  });
  return JSON.stringify(found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => (
    { rule: v.id, impact: v.impact, help: v.help, elements: v.nodes.slice(0, 20).map((n) => n.target.flat(9).join(' ')) })));
}
