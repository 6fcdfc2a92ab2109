namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Collections and documents in JSON columns.</summary>
internal interface IDocuments
{
    IQueryable<Item> Items { get; }

    IQueryable<Part> Parts { get; }

    IQueryable<Doc> Docs { get; }
}

internal abstract class DocumentQueries<TSelf> : QueryTests<IDocuments, TSelf>
    where TSelf : IQueries<IDocuments>
{
    public static TestModel<IDocuments> Model { get; } = Documents.Model;
}

internal static class Documents
{
    public static TestModel<IDocuments> Model { get; } =
        new TestModel<IDocuments, DocumentsContext, DocumentsData>(static options => new(options), static () => new());
}

internal sealed class DocumentsContext(DbContextOptions options) : DbContext(options), IDocuments
{
    public IQueryable<Item> Items => Set<Item>();

    public IQueryable<Part> Parts => Set<Part>();

    public IQueryable<Doc> Docs => Set<Doc>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Item>().PrimitiveCollection(item => item.ShadeNames).ElementType().HasConversion<string>();
        modelBuilder.Entity<Doc>(doc =>
        {
            doc.OwnsOne(d => d.Detail, detail =>
            {
                detail.ToJson().Property(d => d.ShadeName).HasConversion<string>();
                detail.OwnsOne(d => d.Note);
                detail.OwnsMany(d => d.Notes);
            });
            doc.OwnsOne(d => d.Other, detail =>
            {
                detail.ToJson();
                detail.OwnsOne(d => d.Note);
                detail.OwnsMany(d => d.Notes);
            });
            doc.OwnsMany(d => d.Lines, line =>
            {
                line.ToJson();
                line.OwnsOne(l => l.Note);
                line.OwnsMany(l => l.Notes);
            });
            doc.ComplexProperty(d => d.Extra, extra => extra.ToJson());
            doc.ComplexProperty(d => d.MaybeExtra, extra => extra.ToJson());
            doc.ComplexCollection(d => d.Extras, extra => extra.ToJson());
        });
    }
}
