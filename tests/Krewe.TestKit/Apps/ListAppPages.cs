using System.Net;

namespace Krewe.TestKit.Apps;

/// <summary>Pages of <see cref="ListApp"/>.</summary>
internal static class ListAppPages
{
    public static string List => Page("Shopping list", """
        <form id="add"><label>New item <input name="text" required></label> <button>Add</button></form>
        <p role="alert" id="error" hidden></p>
        <label>Search <input type="search" id="q"></label>
        <ul aria-label="Items" id="items"></ul>
        <script>
          const list = document.getElementById('items'), error = document.getElementById('error'), q = document.getElementById('q');
          async function load() {
            const items = await (await fetch('/api/items' + (q.value ? '?q=' + encodeURIComponent(q.value) : ''))).json();
            list.replaceChildren(...items.map((item) => {
              const li = document.createElement('li'), button = document.createElement('button');
              li.textContent = item.text + ' ';
              button.textContent = 'Delete';
              button.setAttribute('aria-label', 'Delete ' + item.text);
              button.onclick = async () => { if (confirm('Delete ' + item.text + '?')) { await fetch('/api/items/' + item.id, { method: 'DELETE' }); await load(); } };
              li.append(button);
              return li;
            }));
          }
          document.getElementById('add').onsubmit = async (event) => {
            event.preventDefault();
            const field = event.target.text;
            const answer = await fetch('/api/items', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: field.value }) });
            error.hidden = answer.ok;
            if (!answer.ok) { error.textContent = (await answer.json()).error; return; }
            field.value = '';
            await load();
          };
          q.oninput = load;
          load();
        </script>
        """);

    public static string Theme => Page("Theme", """
        <button id="dark" aria-pressed="false">Dark</button>
        <script>
          const button = document.getElementById('dark');
          const show = () => button.setAttribute('aria-pressed', String(localStorage.getItem('dark') === 'yes'));
          button.onclick = () => { localStorage.setItem('dark', localStorage.getItem('dark') === 'yes' ? 'no' : 'yes'); show(); };
          show();
        </script>
        """);

    /// <summary>A list whose order is changed by dragging, and kept in the browser.</summary>
    public static string Order => Page("Order", """
        <ol aria-label="Steps"><li draggable="true">Wash</li><li draggable="true">Peel</li><li draggable="true">Cook</li></ol>
        <script>
          const list = document.querySelector('ol'), kept = JSON.parse(localStorage.getItem('order') ?? '[]');
          for (const text of kept) list.append([...list.children].find((item) => item.textContent === text));
          let dragged;
          for (const item of list.children) {
            item.ondragstart = () => { dragged = item; };
            item.ondragover = (event) => event.preventDefault();
            item.ondrop = (event) => {
              const box = item.getBoundingClientRect();
              item[event.clientY > box.y + box.height / 2 ? 'after' : 'before'](dragged);
              localStorage.setItem('order', JSON.stringify([...list.children].map((each) => each.textContent)));
            };
          }
        </script>
        """);

    public static string About => Page("About", "<p>A list for the market.</p>");

    /// <summary>Its script throws over the request that it gives up when a link leaves the page before the answer is there.</summary>
    public static string Hasty => Page("Hasty", """
        <a href="#next">Next</a><script>
        const request = new XMLHttpRequest();
        request.onreadystatechange = () => { if (request.readyState === 4 && request.status === 0) throw new Error('given up'); };
        request.open('GET', '/never'); request.send();
        addEventListener('hashchange', () => { request.abort(); document.querySelector('h1').textContent = 'Next page'; });
        </script>
        """);

    public static string Shaky => Page("Shaky", "<script>fetch('/api/shaky'); throw new Error('shaky is broken');</script>");

    public static string Flip(bool ready) => Page("Flip", $"<p role=\"status\">{(ready ? "Ready" : "Busy")}</p>");

    public static string Notes(IEnumerable<string> notes) => Page("Notes", $"""
        <form method="post" action="/notes"><label>Note <input name="note"></label> <button>Save</button></form>
        <ul aria-label="Notes">{string.Concat(notes.Select(n => $"<li>{WebUtility.HtmlEncode(n)}</li>"))}</ul>
        """);

    public static string Login(string error) => Page("Sign in", $"""
        <form method="post" action="/login"><label>User name <input name="user"></label> <label>Password <input name="password" type="password"></label> <button>Sign in</button></form>
        <p role="alert">{error}</p>
        """);

    public static string Account(string name) => Page("Account", $"<p>Signed in as <b id=\"who\">{name}</b></p>");

    private static string Page(string title, string body) => $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><link rel="icon" href="data:,"></head>
        <body><nav><a href="/">List</a> <a href="/notes">Notes</a> <a href="/theme">Theme</a> <a href="/about">About</a></nav>
        <h1>{title}</h1>{body}</body></html>
        """;
}
