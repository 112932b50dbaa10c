namespace Krewe.Shop.Views;

internal static class ContactView
{
    private static readonly string[] Subjects = ["A question", "A repair", "An order"];

    public static View Of() => new("Contact", Html.Of($"""
        <h1>Contact</h1>
        <p>We read every message.</p>
        <form class="stack" id="contact">
          <label for="contact-name">Name</label><input id="contact-name" name="name" required maxlength="60" autocomplete="name">
          <label for="contact-email">E-mail</label><input id="contact-email" name="email" type="email" required autocomplete="email">
          <label for="contact-subject">Subject</label><select id="contact-subject" name="subject">{Html.Each(Subjects, s => ProductListView.Option(s, s, Subjects[0]))}</select>
          <label for="contact-message">Message</label><textarea id="contact-message" name="message" rows="5" required minlength="10" maxlength="500"></textarea>
          <p class="muted" id="left">500 characters left</p>
          <button type="submit">Send message</button>
        </form>
        """));
}
