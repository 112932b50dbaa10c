namespace Krewe.Shop.Views;

internal static class AdminView
{
    /// <summary>The table is filled by admin.js from the JSON interface.</summary>
    public static View Of() => new("Manage products", Html.Of($"""
        <h1>Manage products</h1>
        <div class="filters">
          <label>Filter <input type="search" id="filter" autocomplete="off"></label>
          <button type="button" id="new">New product</button>
        </div>
        <table>
          <caption><span id="count" role="status">Loading…</span></caption>
          <thead><tr>
            <th scope="col" aria-sort="ascending"><button type="button" data-sort="name">Name</button></th>
            <th scope="col" aria-sort="none"><button type="button" data-sort="category">Category</button></th>
            <th scope="col" aria-sort="none"><button type="button" data-sort="price">Price</button></th>
            <th scope="col">On sale</th><th scope="col">Actions</th>
          </tr></thead>
          <tbody id="rows"></tbody>
        </table>
        <dialog id="editor" aria-labelledby="editor-title">
          <form class="stack" id="product-form">
            <h2 id="editor-title">New product</h2>
            <p class="errors" role="alert" id="product-error" hidden></p>
            <label for="product-name">Name</label><input id="product-name" name="name" required minlength="3" maxlength="60">
            <label for="product-price">Price in euros</label><input id="product-price" name="price" type="number" min="0.01" max="9999" step="0.01" required>
            <label for="product-category">Category</label>
            <select id="product-category" name="category" required><option value="">Choose…</option>{Html.Each(Catalogue.Categories, c => ProductListView.Option(c, c, ""))}</select>
            <label class="check"><input type="checkbox" name="onSale"> Put it on sale</label>
            <div class="actions"><button type="submit">Save</button><button type="button" id="cancel">Cancel</button></div>
          </form>
        </dialog>
        """), "admin.js");
}
