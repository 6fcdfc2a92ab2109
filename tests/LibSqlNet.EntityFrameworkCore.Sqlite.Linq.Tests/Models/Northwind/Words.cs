namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>What names are made of.</summary>
internal static class Words
{
    public static string[] Regions { get; } = ["North", "East", "South", "West", "Übersee", "日本", "øst", "Nowhere"];

    public static string[] Cities { get; } =
    [
        "London", "Berlin", "São Paulo", "Åre", "Kraków", "Παρίσι", "München", "Reykjavik", "東京", "İstanbul", "Lyon", "Graz", "Genève", "Bern",
        "london", "Москва", "O'Fallon", "100% City", "Under_Score", "Zürich",
    ];

    public static string[] Countries { get; } = ["UK", "Germany", "Brazil", "Sweden", "Poland", "France", "Austria", "Iceland", "Japan", "Switzerland"];

    public static string[] FirstNames { get; } = ["Anna", "Bjørn", "Chloé", "Dmitri", "Eve", "François", "Gro", "Håkon", "Ivan", "José", "小明"];

    public static string[] LastNames { get; } = ["Smith", "Müller", "Ångström", "O'Neil", "García", "Kowalski", "Žižek", "van Dyk", "Ng", "Ωmega", "Straße", "Çelik", "de la Cruz"];

    public static string[] Companies { get; } = ["Ltd", "GmbH", "& Sons", "AB", "S.A.", "Trading", "Imports"];

    public static string[] Titles { get; } = ["Sales", "Manager", "Clerk", "Sales Manager", "VP"];

    public static string[] Categories { get; } =
    [
        "Food", "Tools", "Books", "Fruit", "Bread", "Fish", "Cheese", "Hammers", "Saws", "Drills", "Novels", "Poems", "Maps", "Apples", "Pears", "Empty",
    ];

    public static string[] Shippers { get; } = ["Fast", "Slow & Steady", "Drone", "Never used"];

    public static string[] Adjectives { get; } = ["Red", "green", "BLUE", "Old", "süß", "Élégant", "tiny"];

    public static string[] Things { get; } = ["apple", "Hammer", "Buch", "poème", "Saw", "Κιβώτιο", "box", "map", "Fish", "rope", "lamp"];
}
