namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Update;

/// <summary>Entities in more than one table, tables of more than one entity, views, and values that the database makes.</summary>
internal sealed class MappingTests : DatabaseTest
{
    [TestCase("TPH")]
    [TestCase("TPT")]
    [TestCase("TPC")]
    public void A_hierarchy_is_saved_changed_and_deleted(string strategy)
    {
        using var context = Create(builder =>
        {
            var animals = builder.Entity<Animal>();
            _ = strategy switch
            {
                "TPT" => animals.UseTptMappingStrategy(),
                "TPC" => animals.UseTpcMappingStrategy(),
                _ => animals.UseTphMappingStrategy(),
            };
            animals.Property(animal => animal.Id).ValueGeneratedOnAdd();
            if (strategy == "TPC")
            {
                animals.Property(animal => animal.Id).UseHiLo();
            }

            builder.Entity<Dog>();
            builder.Entity<Cat>();
        });
        var animals = Enumerable.Range(1, 20).Select(i => i % 2 == 0 ? (Animal)new Dog { Name = $"d{i}", Tricks = i } : new Cat { Name = $"c{i}" }).ToList();
        context.AddRange(animals);
        context.SaveChanges();
        foreach (var dog in animals.OfType<Dog>())
        {
            dog.Tricks++;
            dog.Name += "!";
        }

        context.RemoveRange(animals.OfType<Cat>().Take(5));
        context.SaveChanges();
        context.ChangeTracker.Clear();
        var dogs = context.Set<Dog>().AsEnumerable().Select(dog => (dog.Name, dog.Tricks)).OrderBy(dog => dog.Tricks);
        Assert.That(dogs, Is.EqualTo(Enumerable.Range(1, 10).Select(i => ($"d{2 * i}!", (2 * i) + 1))));
        Assert.That(context.Set<Animal>().Count(), Is.EqualTo(15));
    }

    [Test]
    public void Owned_and_split_entities_are_parts_of_one_row()
    {
        using var context = Create(builder =>
        {
            builder.Entity<Person>().ToTable("People").OwnsOne(person => person.Address);
            builder.Entity<Passport>().ToTable("People").Property(passport => passport.Number).IsRequired();
            builder.Entity<Person>().HasOne(person => person.Passport).WithOne().HasForeignKey<Passport>(passport => passport.Id);
        });
        var person = new Person { Name = "Ada", Address = new Address { City = "London" }, Passport = new Passport { Number = "1" } };
        context.Add(person);
        context.SaveChanges();
        person.Address.City = "Paris";
        person.Passport.Number = "2";
        context.SaveChanges();
        context.ChangeTracker.Clear();
        var stored = context.Set<Person>().Include(row => row.Passport).Single();
        Assert.That((stored.Name, stored.Address!.City, stored.Passport!.Number), Is.EqualTo(("Ada", "Paris", "2")));
        stored.Address = null;
        context.SaveChanges();
        context.ChangeTracker.Clear();
        Assert.That(context.Set<Person>().Single().Address, Is.Null);
    }

    [Test]
    public void An_entity_may_be_split_over_two_tables()
    {
        using var context = Create(builder => builder.Entity<Dog>(dog =>
        {
            dog.HasBaseType((Type?)null);
            dog.SplitToTable("Skills", table => table.Property(entity => entity.Tricks));
        }));
        var dogs = new[] { new Dog { Name = "a", Tricks = 1 }, new Dog { Name = "b", Tricks = 2 } };
        context.AddRange(dogs);
        context.SaveChanges();
        dogs[1].Tricks = 5;
        context.Remove(dogs[0]);
        context.SaveChanges();
        context.ChangeTracker.Clear();
        Assert.That(context.Set<Dog>().AsEnumerable().Select(dog => (dog.Name, dog.Tricks)), Is.EqualTo(new[] { ("b", 5) }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Defaults_and_computed_columns_come_back(bool useReturning)
    {
        using var context = Create(builder => builder.Entity<Bill>(bill =>
        {
            bill.ToTable(table => table.UseSqlReturningClause(useReturning));
            bill.Property(entity => entity.Currency).HasDefaultValue("ISK");
            bill.Property(entity => entity.Total).HasComputedColumnSql("\"Net\" * 2", stored: true);
        }));
        var bills = new[] { new Bill { Net = 10 }, new Bill { Net = 20, Currency = "EUR" }, new Bill { Net = 30 } };
        context.AddRange(bills);
        context.SaveChanges();
        Assert.That(bills.Select(bill => (bill.Id, bill.Currency, bill.Total)), Is.EquivalentTo(new[] { (1, "ISK", 20), (2, "ISK", 60), (3, "EUR", 40) })
            .Or.EquivalentTo(new[] { (1, "ISK", 20), (2, "EUR", 40), (3, "ISK", 60) }));
        bills[1].Net = 25;
        context.SaveChanges();
        Assert.That(bills[1].Total, Is.EqualTo(50));
        context.Database.ExecuteSql($"DELETE FROM Bill WHERE Net = 25");
        bills[1].Net = 26;
        Assert.Throws<DbUpdateConcurrencyException>(() => context.SaveChanges());
        context.Entry(bills[1]).State = EntityState.Deleted;
        Assert.Throws<DbUpdateConcurrencyException>(() => context.SaveChanges());
    }

    [Test]
    public void What_an_AFTER_trigger_writes_comes_back_without_RETURNING()
    {
        using var context = Create(builder => builder.Entity<Bill>(bill =>
        {
            bill.ToTable(table => table.UseSqlReturningClause(false));
            bill.Property(entity => entity.Total).HasDefaultValue(0).ValueGeneratedOnAddOrUpdate();
        }));
        context.Database.ExecuteSql(
            $"""
            CREATE TRIGGER totals AFTER INSERT ON Bill BEGIN UPDATE Bill SET Total = NEW.Net * 3 WHERE Id = NEW.Id; END;
            CREATE TRIGGER changed AFTER UPDATE OF Net ON Bill BEGIN UPDATE Bill SET Total = NEW.Net * 4 WHERE Id = NEW.Id; END;
            """);
        var bills = new[] { new Bill { Net = 1 }, new Bill { Net = 2 } };
        context.AddRange(bills);
        context.SaveChanges();
        Assert.That(bills.Select(bill => bill.Total), Is.EqualTo(new[] { 3, 6 }));
        bills[0].Net = 5;
        context.SaveChanges();
        Assert.That(bills[0].Total, Is.EqualTo(20));
    }

    [Test]
    public void Without_RETURNING_a_part_of_a_composite_key_is_generated_too()
    {
        using var context = Create(builder => builder.Entity<Line>(line =>
        {
            line.ToTable(table => table.UseSqlReturningClause(false));
            line.HasKey(entity => new { entity.Bill, entity.Number });
            line.Property(entity => entity.Number).ValueGeneratedOnAdd();
        }));
        var lines = new[] { new Line { Bill = 4 }, new Line { Bill = 5 } };
        context.AddRange(lines);
        context.SaveChanges();
        var more = new Line { Bill = 4 };
        context.Add(more);
        context.SaveChanges();
        Assert.That((lines[0].Number, lines[1].Number, more.Number), Is.EqualTo((1, 1, 2)));
    }

    [Test]
    public void A_view_with_triggers_is_written_through()
    {
        using var context = Create(builder => builder.Entity<Bill>(bill =>
        {
            bill.ToTable("Bills").ToView("OpenBills");
            bill.Ignore(entity => entity.Total);
        }));
        context.Database.ExecuteSql($"CREATE VIEW OpenBills AS SELECT Id, Net, Currency FROM Bills WHERE Net > 0");
        context.AddRange(new Bill { Net = 5, Currency = "x" }, new Bill { Net = -1, Currency = "x" });
        context.SaveChanges();
        context.ChangeTracker.Clear();
        Assert.That(context.Set<Bill>().Single().Net, Is.EqualTo(5));
    }

    [Test]
    public void An_entity_without_a_key_is_not_saved()
    {
        using var context = Create(builder => builder.Entity<Line>().HasNoKey());
        Assert.That(() => context.Add(new Line()), Throws.InvalidOperationException.With.Message.Contains("does not have a primary key"));
    }

    private Context Create(Action<ModelBuilder> configure)
    {
        var options = new DbContextOptionsBuilder(Options<Context>()).ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory, KeyOfEachContext>();
        var context = new Context(options.Options, configure);
        context.Database.EnsureCreated();
        return context;
    }

    private sealed class KeyOfEachContext : Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context, designTime);
    }

    private sealed class Context(DbContextOptions options, Action<ModelBuilder> configure) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => configure(modelBuilder);
    }

    private abstract class Animal
    {
        public int Id { get; set; }

        public required string Name { get; set; }
    }

    private sealed class Dog : Animal
    {
        public int Tricks { get; set; }
    }

    private sealed class Cat : Animal;

    private sealed class Person
    {
        public int Id { get; set; }

        public required string Name { get; set; }

        public Address? Address { get; set; }

        public Passport? Passport { get; set; }
    }

    private sealed class Address
    {
        public required string City { get; set; }
    }

    private sealed class Passport
    {
        public int Id { get; set; }

        public required string Number { get; set; }
    }

    private sealed class Bill
    {
        public int Id { get; set; }

        public int Net { get; set; }

        public string? Currency { get; set; }

        public int Total { get; set; }
    }

    private sealed class Line
    {
        public int Bill { get; set; }

        public int Number { get; set; }
    }
}
