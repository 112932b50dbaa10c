namespace Krewe.Shop.Views;

internal static class BasketView
{
    public static View Of(Basket basket) => new("Basket", basket.Count == 0
        ? new("<h1>Your basket</h1><p>Your basket is empty.</p><p><a class=\"button\" href=\"/products\">See all products</a></p>")
        : Html.Of($"""
            <h1>Your basket</h1>
            <table>
              <caption>What you are about to buy</caption>
              <thead><tr><th scope="col">Product</th><th scope="col">Price</th><th scope="col">Quantity</th><th scope="col">Sum</th><th scope="col">Change</th></tr></thead>
              <tbody>{Html.Each(basket.Lines, Line)}</tbody>
              <tfoot><tr><th scope="row" colspan="3">Total</th><td colspan="2"><strong id="total">{basket.Total}</strong></td></tr></tfoot>
            </table>
            <p><a class="button" href="/checkout">Go to checkout</a></p>
            """));

    private static Html Line(BasketLine line) => Html.Of($"""
        <tr>
          <th scope="row"><a href="/products/{line.Product.Slug}">{line.Product.Name}</a></th>
          <td>{line.Product.Price}</td>
          <td>
            <form method="post" action="/basket" id="line-{line.Product.Slug}">
              <input type="hidden" name="product" value="{line.Product.Slug}">
              <input type="number" name="quantity" min="0" max="20" value="{line.Quantity}" required aria-label="Quantity of {line.Product.Name}">
              <button type="submit" name="do" value="set">Update</button>
            </form>
          </td>
          <td>{line.Sum}</td>
          <td><button type="submit" form="line-{line.Product.Slug}" name="do" value="remove" formnovalidate aria-label="Remove {line.Product.Name}">Remove</button></td>
        </tr>
        """);
}
