namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Scaffolding;

internal sealed class TableScaffoldingTests : ScaffoldingTest
{
    [Test]
    public void Table_has_its_columns_keys_indexes_and_triggers()
    {
        var model = Scaffold(
            """
            CREATE TABLE a (Id INTEGER NOT NULL CONSTRAINT PK_a PRIMARY KEY AUTOINCREMENT, Name TEXT NOT NULL, N INTEGER NULL, R REAL, B BLOB);
            CREATE TABLE b (
                Id INTEGER PRIMARY KEY, AId INTEGER NOT NULL REFERENCES a(Id) ON DELETE CASCADE, C TEXT COLLATE NOCASE, D TEXT,
                CONSTRAINT FK_x FOREIGN KEY (C) REFERENCES a(Name) ON DELETE SET NULL, CONSTRAINT uqq UNIQUE (AId, C), UNIQUE (D));
            CREATE INDEX ix1 ON a(Name DESC, N);
            CREATE UNIQUE INDEX ix2 ON a(N) WHERE N > 5;
            CREATE TRIGGER tr AFTER INSERT ON a BEGIN SELECT 1; END;
            CREATE VIEW v AS SELECT Id, Name, Name || 'x' AS Two FROM a;
            """);
        Assert.That(DatabaseModelText.Of(model), Is.EqualTo(
            """
            table a
              Id INTEGER not null OnAdd [Int32]
              Name TEXT not null
              N INTEGER [Int32]
              R REAL
              B BLOB
              primary key PK_a (Id)
              index ix1 (Name desc, N)
              unique index ix2 (N) where N > 5
              trigger tr
            table b
              Id INTEGER not null OnAdd [Int32] [Sqlite:ValueGenerationStrategy=None]
              AId INTEGER not null [Int32]
              C TEXT collate NOCASE
              D TEXT
              primary key (Id)
              unique uqq (AId, C)
              unique (D)
              foreign key (AId) -> a(Id) Cascade
              foreign key FK_x (C) -> a(Name) SetNull
            view v
              Id INTEGER [Int32]
              Name TEXT
              Two
            """));
        Assert.That(Warnings, Is.Empty);
    }

    [Test]
    public void Primary_key_is_generated_where_it_is_the_rowid()
    {
        var model = Scaffold(
            """
            CREATE TABLE a (x INT PRIMARY KEY);
            CREATE TABLE b (x TEXT, y TEXT, PRIMARY KEY (y, x));
            CREATE TABLE c (x INTEGER PRIMARY KEY DESC);
            CREATE TABLE d (x INTEGER, CONSTRAINT "pk ""d" PRIMARY KEY (x));
            CREATE TABLE e (x INTEGER PRIMARY KEY) WITHOUT ROWID;
            CREATE TABLE f (x);
            """);
        Assert.That(DatabaseModelText.Of(model), Is.EqualTo(
            """
            table a
              x INT not null [Int32]
              primary key (x)
            table b
              x TEXT not null
              y TEXT not null
              primary key (y, x)
            table c
              x INTEGER not null [Int32]
              primary key (x)
            table d
              x INTEGER not null OnAdd [Int32] [Sqlite:ValueGenerationStrategy=None]
              primary key pk "d (x)
            table e [LibSql:WithoutRowId]
              x INTEGER not null [Int32]
              primary key (x)
            table f
              x
            """));
    }

    [Test]
    public void Table_has_what_the_engine_adds()
    {
        var model = Scaffold(
            """
            CREATE SEQUENCE orders START WITH 1000 INCREMENT BY 10;
            CREATE SEQUENCE back INCREMENT BY -1 MINVALUE -5 MAXVALUE 7 CYCLE;
            CREATE TABLE s (id INTEGER PRIMARY KEY, number INTEGER NOT NULL DEFAULT (nextval('orders')), version BLOB ROWVERSION NOT NULL) STRICT, RANDOM ROWID;
            PRAGMA libsql_random_rowid = on;
            """);
        Assert.That(DatabaseModelText.Of(model), Is.EqualTo(
            """
            sequence back 7 -1 -5 7 True
            sequence orders 1000 10   False
            table s [LibSql:RandomRowId] [LibSql:Strict]
              id INTEGER not null OnAdd [Int32] [Sqlite:ValueGenerationStrategy=None]
              number INTEGER not null default nextval('orders') [Int32]
              version BLOB not null OnAddOrUpdate [ConcurrencyToken] [LibSql:RowVersion]
              primary key (id)
            """));
    }

    [Test]
    public void Generated_columns_and_checks_have_their_expressions()
    {
        var model = Scaffold(
            """
            CREATE TABLE g (
                a INTEGER CHECK (a > 0), b INTEGER AS (a * 2), c INTEGER GENERATED ALWAYS AS (a -- ,)
                + 3) STORED, d AS (a || ',)') VIRTUAL, "e f" TEXT CONSTRAINT n NOT NULL CHECK ("e f" <> ')'), CONSTRAINT ck CHECK (b < 5));
            """);
        Assert.That(DatabaseModelText.Of(model), Is.EqualTo(
            """
            table g [LibSql:CheckConstraint:CK_g_1=a > 0] [LibSql:CheckConstraint:CK_g_2="e f" <> ')'] [LibSql:CheckConstraint:ck=b < 5]
              a INTEGER [Int32]
              b INTEGER as (a * 2) [Int32]
              c INTEGER as (a -- ,)
                + 3) stored [Int32]
              d as (a || ',)')
              e f TEXT not null
            """));
    }

    [Test]
    public void Objects_of_the_engine_and_of_migrations_are_left_out()
    {
        var model = Scaffold(
            """
            CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY);
            CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT);
            CREATE VIRTUAL TABLE f USING fts5(x);
            CREATE TEMP TABLE temporary (x);
            ANALYZE;
            """);
        Assert.That(model.Tables.Select(table => table.Name), Is.EqualTo(new[] { "t", "f" }));
    }

    [Test]
    public void Foreign_key_is_left_out_with_a_warning_when_its_principal_is_missing()
    {
        var model = Scaffold(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY, x TEXT, y INT, UNIQUE (x, y));
            CREATE TABLE k (a INT, b INT, PRIMARY KEY (a, b));
            CREATE TABLE f (
                a INTEGER REFERENCES p, b INTEGER REFERENCES P(ID) ON DELETE RESTRICT, c REFERENCES missing(id), d REFERENCES p(nope),
                e REFERENCES p(x) ON DELETE SET DEFAULT ON UPDATE CASCADE, f TEXT CONSTRAINT named REFERENCES p(x), g INT,
                CONSTRAINT fkc FOREIGN KEY (f, g) REFERENCES p (x, y) ON DELETE NO ACTION, FOREIGN KEY (a, b) REFERENCES k);
            """);
        Assert.That(DatabaseModelText.Of(model).Split('\n').Where(line => line.Contains("foreign", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "  foreign key (a) -> p(id) NoAction",
            "  foreign key (b) -> p(id) Restrict",
            "  foreign key (e) -> p(x) SetDefault",
            "  foreign key named (f) -> p(x) NoAction",
            "  foreign key fkc (f, g) -> p(x, y) NoAction",
            "  foreign key (a, b) -> k(a, b) NoAction",
        }));
        Assert.That(Warnings, Is.EqualTo(new[]
        {
            "The foreign key 'c' of the table 'f' is left out: the table 'missing' that it refers to is not in the model.",
            "The foreign key 'd' of the table 'f' is left out: the table 'p' does not have the columns that it refers to.",
        }));
    }

    [Test]
    public void Index_on_an_expression_is_left_out_with_a_warning()
    {
        var model = Scaffold("CREATE TABLE t (a TEXT); CREATE INDEX lower_a ON t(lower(a)); CREATE INDEX a ON t(a COLLATE NOCASE)");
        Assert.That(model.Tables.Single().Indexes.Single().Name, Is.EqualTo("a"));
        Assert.That(Warnings.Single(), Does.Contain("'lower_a' of the table 't' is left out"));
    }
}
