using System.ComponentModel.DataAnnotations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Update;

/// <summary>[Timestamp] and IsRowVersion: the engine writes the version.</summary>
internal sealed class RowVersionTests : DatabaseTest
{
    [Test]
    public void A_timestamp_is_generated_at_each_change_and_guards_the_row()
    {
        using var mine = Create();
        var note = new Note { Text = "a" };
        mine.Add(note);
        mine.SaveChanges();
        var first = note.Version!;
        Assert.That(first, Has.Length.EqualTo(8));
        note.Text = "b";
        mine.SaveChanges();
        Assert.That(note.Version, Is.GreaterThan(first).Using<byte[]>((left, right) => left.AsSpan().SequenceCompareTo(right)));
        using (var other = new NotesContext(Options<NotesContext>()))
        {
            other.Database.ExecuteSql($"UPDATE Notes SET Text = 'c'");
        }

        note.Text = "d";
        Assert.Throws<DbUpdateConcurrencyException>(() => mine.SaveChanges());
        mine.Remove(note);
        Assert.Throws<DbUpdateConcurrencyException>(() => mine.SaveChanges());
    }

    [Test]
    public void A_version_may_be_a_number()
    {
        using var mine = Create();
        var counted = new Counted { Text = "a" };
        var signed = new Signed { Text = "a" };
        mine.AddRange(counted, signed);
        mine.SaveChanges();
        Assert.That((counted.Version, signed.Version), Is.Not.EqualTo((0UL, 0L)));
        var (first, second) = (counted.Version, signed.Version);
        counted.Text = signed.Text = "b";
        mine.SaveChanges();
        Assert.That(counted.Version, Is.GreaterThan(first));
        Assert.That(signed.Version, Is.GreaterThan(second));
        mine.Database.ExecuteSql($"UPDATE Counted SET Text = 'c'");
        counted.Text = "d";
        Assert.Throws<DbUpdateConcurrencyException>(() => mine.SaveChanges());
    }

    [Test]
    public void Types_of_one_hierarchy_share_a_version()
    {
        using var mine = Create();
        var animals = new Animal[] { new Dog { Name = "Rex", Tricks = 1 }, new Cat { Name = "Tom" } };
        mine.AddRange(animals);
        mine.SaveChanges();
        Assert.That(animals.Select(animal => Convert.ToHexString(animal.Version!)), Is.Unique);
        ((Dog)animals[0]).Tricks = 2;
        mine.SaveChanges();
        mine.Database.ExecuteSql($"UPDATE Animals SET Name = 'x' WHERE Name = 'Tom'");
        animals[1].Name = "Tim";
        var error = Assert.Throws<DbUpdateConcurrencyException>(() => mine.SaveChanges())!;
        Assert.That(error.Entries.Single().Entity, Is.SameAs(animals[1]));
    }

    [Test]
    public void An_existing_blob_stays_what_it_is_until_it_is_made_a_row_version()
    {
        Run("CREATE TABLE Notes (Id INTEGER NOT NULL CONSTRAINT PK_Notes PRIMARY KEY AUTOINCREMENT, Text TEXT NOT NULL, Version BLOB NULL)");
        using var context = new NotesContext(Options<NotesContext>());
        var note = new Note { Text = "a" };
        context.Add(note);
        context.SaveChanges();
        note.Text = "b";
        context.SaveChanges();
        Assert.That(note.Version, Is.Null);
        Run("ALTER TABLE Notes ALTER COLUMN Version TO Version BLOB ROWVERSION");
        context.Entry(note).Reload();
        var first = note.Version!;
        note.Text = "c";
        context.SaveChanges();
        Assert.That(note.Version, Is.Not.EqualTo(first));
    }

    [Test]
    public void UseRowVersion_false_leaves_the_version_to_others()
    {
        using var context = Create();
        var own = new OwnVersion { Text = "a" };
        context.Add(own);
        context.SaveChanges();
        Assert.That(own.Version, Is.EqualTo(new byte[] { 1 }), "the column's default made it");
    }

    private void Run(string sql)
    {
        using var connection = new LibSqlConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private NotesContext Create()
    {
        var context = new NotesContext(Options<NotesContext>());
        context.Database.EnsureCreated();
        return context;
    }

    private sealed class NotesContext(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Note>().ToTable("Notes");
            modelBuilder.Entity<Counted>().Property(counted => counted.Version).UseRowVersion();
            modelBuilder.Entity<Signed>().Property(signed => signed.Version).UseRowVersion();
            modelBuilder.Entity<Animal>().ToTable("Animals").Property(animal => animal.Version).IsRowVersion();
            modelBuilder.Entity<Dog>();
            modelBuilder.Entity<Cat>();
            modelBuilder.Entity<OwnVersion>().Property(own => own.Version).UseRowVersion(byDatabase: false).HasDefaultValueSql("x'01'");
        }
    }

    private sealed class Note
    {
        public int Id { get; set; }

        public required string Text { get; set; }

        [Timestamp]
        public byte[]? Version { get; set; }
    }

    private sealed class Counted
    {
        public int Id { get; set; }

        public required string Text { get; set; }

        public ulong Version { get; set; }
    }

    private sealed class Signed
    {
        public int Id { get; set; }

        public required string Text { get; set; }

        public long Version { get; set; }
    }

    private abstract class Animal
    {
        public int Id { get; set; }

        public required string Name { get; set; }

        public byte[]? Version { get; set; }
    }

    private sealed class Dog : Animal
    {
        public int Tricks { get; set; }
    }

    private sealed class Cat : Animal;

    private sealed class OwnVersion
    {
        public int Id { get; set; }

        public required string Text { get; set; }

        public byte[]? Version { get; set; }
    }
}
