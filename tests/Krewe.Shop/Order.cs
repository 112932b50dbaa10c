using Microsoft.AspNetCore.Http;

namespace Krewe.Shop;

/// <summary>A placed order.</summary>
internal sealed record Order(int Number, string Customer, string? User, string Delivery, IReadOnlyList<BasketLine> Lines)
{
    public decimal Total => Lines.Sum(l => l.Sum);
}

/// <summary>The orders of one server, in memory.</summary>
internal sealed class OrderBook
{
    private readonly Lock _lock = new();
    private readonly List<Order> _orders = [];

    public Order Place(CheckoutForm form, string? user, Basket basket)
    {
        lock (_lock)
        {
            var order = new Order(1001 + _orders.Count, form.Name, user, form.Delivery, basket.Lines);
            _orders.Add(order);
            return order;
        }
    }

    public Order? ByNumber(int number)
    {
        lock (_lock) return _orders.FirstOrDefault(o => o.Number == number);
    }

    public IReadOnlyList<Order> Of(string user)
    {
        lock (_lock) return [.. _orders.Where(o => o.User == user).OrderByDescending(o => o.Number)];
    }
}

/// <summary>What the checkout form sends.</summary>
internal sealed record CheckoutForm(string Name, string Email, string ConfirmEmail, string Street, string Postcode, string Country, string Delivery, bool Terms)
{
    public static readonly IReadOnlyList<string> Countries = ["Austria", "France", "Germany", "Netherlands", "Spain"];
    public static readonly CheckoutForm Empty = new("", "", "", "", "", "", "Standard", false);

    public static CheckoutForm From(IFormCollection form)
    {
        string Text(string name) => form[name].ToString().Trim();
        return new(Text("name"), Text("email"), Text("confirmEmail"), Text("street"), Text("postcode"), Text("country"), Text("delivery"), form["terms"] == "yes");
    }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors()
    {
        var errors = new Dictionary<string, string>();
        if (Name.Length < 2) errors["name"] = "Enter your name.";
        if (!Email.Contains('@') || Email.Length < 5) errors["email"] = "Enter an e-mail address, such as name@example.com.";
        if (ConfirmEmail != Email) errors["confirmEmail"] = "The e-mail addresses do not match.";
        if (Street.Length < 3) errors["street"] = "Enter street and number.";
        if (Postcode.Length is < 4 or > 6 || !Postcode.All(char.IsAsciiDigit)) errors["postcode"] = "Enter a postcode of 4 to 6 digits.";
        if (!Countries.Contains(Country)) errors["country"] = "Choose a country.";
        if (!Terms) errors["terms"] = "Accept the terms of sale.";
        return errors;
    }
}
