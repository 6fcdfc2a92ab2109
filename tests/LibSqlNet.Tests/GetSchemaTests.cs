using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace LibSqlNet.Tests;

internal sealed class GetSchemaTests : DatabaseTest
{
    [Test]
    public void GetSchema_lists_the_collections()
    {
        using var connection = Connect(ConnectionString);
        var names = Texts(connection.GetSchema(), "CollectionName");

        Assert.That(names, Is.SupersetOf(new[]
        {
            "MetaDataCollections", "DataSourceInformation", "DataTypes", "Restrictions", "ReservedWords", "Catalogs", "Tables", "Columns", "Indexes",
            "IndexColumns", "ForeignKeys", "Views", "ViewColumns", "Triggers",
        }));
    }

    [Test]
    public void Every_collection_is_there_and_takes_as_many_restrictions_as_it_says()
    {
        using var connection = OpenRich();
        foreach (DataRow row in connection.GetSchema().Rows)
        {
            var name = (string)row["CollectionName"];
            var count = (int)row["NumberOfRestrictions"];
            var all = connection.GetSchema(name);
            Assert.Multiple(() =>
            {
                Assert.That(all.TableName, Is.EqualTo(name));
                Assert.That(all.Rows, Is.Not.Empty, name);
                Assert.That(connection.GetSchema(name, new string?[count]).Rows, Has.Count.EqualTo(all.Rows.Count), name);
                Assert.That(connection.GetSchema(name, null!).Rows, Has.Count.EqualTo(all.Rows.Count), name);
                Assert.Throws<ArgumentException>(() => connection.GetSchema(name, new string?[count + 1]), name);
                Assert.That(connection.GetSchema("Restrictions").Select($"CollectionName = '{name}'"), Has.Length.EqualTo(count), name);
            });
        }
    }

    [Test]
    public async Task Names_of_collections_are_known_in_any_case()
    {
        using var connection = OpenRich();

        Assert.That(connection.GetSchema("tABLES").TableName, Is.EqualTo("Tables"));
        Assert.That((await connection.GetSchemaAsync("TABLES")).Rows, Is.Not.Empty);
        Assert.That((await connection.GetSchemaAsync("TABLES", ["main", null, "place"])).Rows, Has.Count.EqualTo(1));
        Assert.That((await connection.GetSchemaAsync()).TableName, Is.EqualTo("MetaDataCollections"));
    }

    [Test]
    public void Unknown_collections_throw()
    {
        using var connection = OpenRich();

        Assert.That(Assert.Throws<ArgumentException>(() => connection.GetSchema("Unknown"))!.Message, Does.Contain("Tables"));
        Assert.Throws<ArgumentNullException>(() => connection.GetSchema(null!));
        Assert.ThrowsAsync<ArgumentException>(() => connection.GetSchemaAsync("Unknown"));
        Assert.ThrowsAsync<OperationCanceledException>(() => connection.GetSchemaAsync("Tables", new CancellationToken(canceled: true)));
    }

    [Test]
    public void Collections_of_a_database_need_an_open_connection()
    {
        using var connection = Connect(ConnectionString);

        Assert.Throws<InvalidOperationException>(() => connection.GetSchema("Tables"));
        Assert.That(connection.GetSchema("ReservedWords").Rows, Is.Not.Empty);
        Assert.That(connection.GetSchema("DataSourceInformation").Rows, Has.Count.EqualTo(1));
    }

    [Test]
    public void Collections_can_be_read_in_a_transaction_while_a_reader_is_open()
    {
        using var connection = OpenRich();
        using var transaction = connection.BeginTransaction();
        connection.Execute("CREATE TABLE fresh (a)");
        using var command = connection.Command("SELECT 1 UNION ALL SELECT 2");
        using var reader = command.ExecuteReader();
        reader.Read();

        Assert.That(Texts(connection.GetSchema("Tables"), "TABLE_NAME"), Does.Contain("fresh"));
        Assert.That(reader.Read());
    }

    [Test]
    public void ReservedWords_are_the_engines()
    {
        using var connection = Connect(ConnectionString);
        var words = Texts(connection.GetSchema("ReservedWords"), "ReservedWord");

        Assert.That(words, Is.SupersetOf(new[] { "SELECT", "RETURNING", "WITHOUT", "WINDOW" }));
        Assert.That(words, Is.Unique);
        Assert.That(words, Is.Ordered);
    }

    [Test]
    public void DataSourceInformation_describes_the_SQL()
    {
        using var connection = Connect(ConnectionString);
        var row = connection.GetSchema(DbMetaDataCollectionNames.DataSourceInformation).Rows[0];

        Assert.Multiple(() =>
        {
            Assert.That(row["DataSourceProductVersion"], Is.EqualTo(connection.ServerVersion));
            Assert.That(row["DataSourceProductVersionNormalized"], Does.Match(@"^\d\d\.\d\d\.\d{4}$"));
            Assert.That(row["IdentifierCase"], Is.EqualTo((int)IdentifierCase.Insensitive));
            Assert.That(Regex.IsMatch("@id", $"^{row["ParameterMarkerPattern"]}$"));
            Assert.That(Regex.Match("\"a \"\"b\"\"\"", (string)row["QuotedIdentifierPattern"]).Groups[1].Value, Is.EqualTo("a \"\"b\"\""));
            Assert.That(Regex.Match("'it''s'", (string)row["StringLiteralPattern"]).Groups[1].Value, Is.EqualTo("it''s"));
        });
    }

    [Test]
    public void DataTypes_are_what_columns_of_these_types_give()
    {
        using var connection = OpenMemory();
        foreach (DataRow row in connection.GetSchema(DbMetaDataCollectionNames.DataTypes).Rows)
        {
            var declaration = string.Format(null, (string)row["CreateFormat"], 10);
            connection.Execute($"CREATE TABLE \"{row["TypeName"]}\" (value {declaration})");
            using var command = connection.Command($"SELECT value FROM \"{row["TypeName"]}\"");
            using var reader = command.ExecuteReader();

            Assert.That(reader.GetDataTypeName(0), Is.EqualTo(row["TypeName"]));
            Assert.That(reader.GetFieldType(0).FullName, Is.EqualTo(row["DataType"]), declaration);
        }
    }

    [Test]
    public void Catalogs_are_the_attached_databases()
    {
        using var connection = OpenRich();
        var table = connection.GetSchema("Catalogs");

        Assert.That(Texts(table, "CATALOG_NAME"), Is.EqualTo(new[] { "main", "temp", "Other One" }));
        Assert.That(table.Rows[0]["DESCRIPTION"], Does.EndWith("test.db"));
        Assert.That(connection.GetSchema("Catalogs", ["other one"]).Rows, Has.Count.EqualTo(1));
    }

    [Test]
    public void Tables_have_a_type_and_a_definition()
    {
        using var connection = OpenRich();
        var rows = connection.GetSchema("Tables", ["main"]).AsEnumerable()
            .Select(static row => ((string)row["TABLE_NAME"], (string)row["TABLE_TYPE"], (bool)row["WITHOUT_ROWID"], (bool)row["STRICT"])).ToList();

        Assert.That(rows, Is.SupersetOf(new[]
        {
            ("place", "TABLE", false, false), ("visit", "TABLE", true, true), ("words", "VIRTUAL_TABLE", false, false),
            ("words_data", "SHADOW_TABLE", false, false), ("sqlite_schema", "SYSTEM_TABLE", false, false), ("sqlite_sequence", "SYSTEM_TABLE", false, false),
        }));
        Assert.That(rows, Has.None.Matches<(string Name, string, bool, bool)>(static row => row.Name == "tall"));
        Assert.That(connection.GetSchema("Tables", [null, null, "visit"]).Rows[0]["TABLE_DEFINITION"], Does.StartWith("CREATE TABLE visit"));
    }

    [Test]
    public void Tables_are_restricted_in_any_case()
    {
        using var connection = OpenRich();

        Assert.Multiple(() =>
        {
            Assert.That(Texts(connection.GetSchema("Tables", ["OTHER ONE", null, null, "table"]), "TABLE_NAME"), Is.EqualTo(new[] { "place" }));
            Assert.That(Texts(connection.GetSchema("Tables", [null, null, "PLACE"]), "TABLE_CATALOG"), Is.EqualTo(new[] { "main", "Other One" }));
            Assert.That(Texts(connection.GetSchema("Tables", ["temp", null, null, "TABLE"]), "TABLE_NAME"), Is.EqualTo(new[] { "scratch" }));
            Assert.That(connection.GetSchema("Tables", ["nowhere"]).Rows, Is.Empty);
            Assert.That(connection.GetSchema("Tables", [null, "no schema"]).Rows, Is.Empty);
            Assert.That(connection.GetSchema("Tables", [null, "", "place"]).Rows, Has.Count.EqualTo(2));
            Assert.That(connection.GetSchema("Tables", [null, null, null, "system_table"]).Rows, Has.Count.EqualTo(4));
        });
    }

    [Test]
    public void Columns_tell_what_was_declared()
    {
        using var connection = OpenRich();
        var columns = connection.GetSchema("Columns", ["main", null, "place"]).AsEnumerable().ToDictionary(static row => (string)row["COLUMN_NAME"]);

        Assert.Multiple(() =>
        {
            Assert.That(columns.Keys, Is.EqualTo(new[] { "id", "name", "height", "area", "size", "twice" }));
            Assert.That(columns.Values.Select(static row => (int)row["ORDINAL_POSITION"]), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6 }));
            Assert.That(columns["id"]["PRIMARY_KEY"], Is.True);
            Assert.That(columns["id"]["AUTOINCREMENT"], Is.True);
            Assert.That(columns["id"]["UNIQUE"], Is.True);
            Assert.That(columns["name"]["DATA_TYPE"], Is.EqualTo("VARCHAR"));
            Assert.That(columns["name"]["CHARACTER_MAXIMUM_LENGTH"], Is.EqualTo(40));
            Assert.That(columns["name"]["IS_NULLABLE"], Is.False);
            Assert.That(columns["name"]["UNIQUE"], Is.True);
            Assert.That(columns["name"]["AUTOINCREMENT"], Is.False);
            Assert.That(columns["height"]["COLUMN_DEFAULT"], Is.EqualTo("1 + 1"));
            Assert.That(columns["height"]["UNIQUE"], Is.False);
            Assert.That(columns["area"]["NUMERIC_PRECISION"], Is.EqualTo(10));
            Assert.That(columns["area"]["NUMERIC_SCALE"], Is.EqualTo(2));
            Assert.That(columns["area"]["IS_NULLABLE"], Is.True);
            Assert.That(columns["area"]["COLUMN_DEFAULT"], Is.EqualTo(DBNull.Value));
            Assert.That(columns["size"]["GENERATED"], Is.EqualTo("VIRTUAL"));
            Assert.That(columns["twice"]["GENERATED"], Is.EqualTo("STORED"));
            Assert.That(columns["id"]["GENERATED"], Is.EqualTo(DBNull.Value));
        });
    }

    [Test]
    public void Columns_of_a_key_of_several_have_their_place_in_it()
    {
        using var connection = OpenRich();
        var rows = connection.GetSchema("Columns", ["main", null, "visit"]).AsEnumerable().ToList();

        Assert.That(rows.Select(static row => row["PRIMARY_KEY_ORDINAL"]), Is.EqualTo(new object[] { 2, 1, DBNull.Value }));
        Assert.That(rows.Select(static row => row["UNIQUE"]), Is.All.False);
        Assert.That(Texts(connection.GetSchema("Columns", [null, null, null, "PLACE"]), "TABLE_NAME"), Is.EqualTo(new[] { "visit" }));
    }

    [Test]
    public void AUTOINCREMENT_is_seen_as_a_keyword_only()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY /* AUTOINCREMENT */, [a AUTOINCREMENT] TEXT DEFAULT ' AUTOINCREMENT ' -- AUTOINCREMENT\n)");

        Assert.That(connection.GetSchema("Columns", [null, null, "t"]).AsEnumerable().Select(static row => row["AUTOINCREMENT"]), Is.All.False);
    }

    [Test]
    public void What_cannot_be_described_has_no_columns_and_is_an_error_only_by_name()
    {
        using var connection = OpenRich();
        connection.Execute("CREATE VIEW broken AS SELECT * FROM gone");
        connection.Execute(
            "PRAGMA writable_schema = 1; INSERT INTO sqlite_schema VALUES ('table', 'foreign_one', 'foreign_one', 0, 'CREATE VIRTUAL TABLE foreign_one USING no_such_module');"
            + "PRAGMA writable_schema = RESET");

        Assert.Multiple(() =>
        {
            Assert.That(Texts(connection.GetSchema("Tables"), "TABLE_NAME"), Does.Contain("foreign_one"));
            Assert.That(Texts(connection.GetSchema("Columns"), "TABLE_NAME"), Does.Contain("place").And.Not.Contain("foreign_one"));
            Assert.That(Texts(connection.GetSchema("ViewColumns"), "VIEW_NAME"), Does.Contain("tall").And.Not.Contain("broken"));
            Assert.That(Assert.Throws<LibSqlException>(() => connection.GetSchema("Columns", [null, null, "foreign_one"]))!.Message, Does.Contain("no_such_module"));
            Assert.That(Assert.Throws<LibSqlException>(() => connection.GetSchema("ViewColumns", [null, null, "broken"]))!.Message, Does.Contain("gone"));
        });
    }

    [Test]
    public void Indexes_are_those_of_keys_and_constraints_too()
    {
        using var connection = OpenRich();
        var rows = connection.GetSchema("Indexes", ["main"]).AsEnumerable()
            .Select(static row => ((string)row["TABLE_NAME"], (string)row["ORIGIN"], (bool)row["PRIMARY_KEY"], (bool)row["UNIQUE"], (bool)row["PARTIAL"])).ToList();

        Assert.That(rows, Is.EquivalentTo(new[]
        {
            ("place", "UNIQUE", false, true, false), ("place", "CREATE INDEX", false, false, true),
            ("visit", "PRIMARY KEY", true, true, false), ("words_idx", "PRIMARY KEY", true, true, false), ("words_config", "PRIMARY KEY", true, true, false),
        }));
        Assert.That(connection.GetSchema("Indexes", [null, null, null, "by_height"]).Rows[0]["INDEX_DEFINITION"], Does.StartWith("CREATE INDEX"));
    }

    [Test]
    public void IndexColumns_have_order_and_collation()
    {
        using var connection = OpenRich();
        var rows = connection.GetSchema("IndexColumns", ["main", null, "place", "by_height"]).AsEnumerable()
            .Select(static row => (row["COLUMN_NAME"], (int)row["ORDINAL_POSITION"], (string)row["SORT_MODE"], (string)row["COLLATION_NAME"])).ToList();

        Assert.That(rows, Is.EqualTo(new[] { ("height", 1, "DESC", "BINARY"), ((object)"name", 2, "ASC", "NOCASE"), (DBNull.Value, 3, "ASC", "BINARY") }));
        Assert.That(connection.GetSchema("IndexColumns", [null, null, null, null, "height"]).Rows, Has.Count.EqualTo(1));
    }

    [Test]
    public void ForeignKeys_name_the_columns_of_both_sides()
    {
        using var connection = OpenRich();
        var rows = connection.GetSchema("ForeignKeys").AsEnumerable().Select(static row => (
            (string)row["TABLE_NAME"], (string)row["FKEY_FROM_COLUMN"], (string)row["FKEY_TO_TABLE"], (string)row["FKEY_TO_COLUMN"],
            (string)row["FKEY_ON_DELETE"], (string)row["CONSTRAINT_NAME"])).ToList();

        Assert.That(rows, Is.EqualTo(new[]
        {
            ("note", "visit_day", "visit", "day", "NO ACTION", "FK_note_0"),
            ("note", "visit_place", "visit", "place", "NO ACTION", "FK_note_0"),
            ("visit", "place", "place", "id", "CASCADE", "FK_visit_0"),
        }));
        Assert.That(connection.GetSchema("ForeignKeys", [null, null, null, "fk_NOTE_0"]).Rows, Has.Count.EqualTo(2));
    }

    [Test]
    public void Views_and_their_columns_are_listed()
    {
        using var connection = OpenRich();

        Assert.That(connection.GetSchema("Views", [null, null, "TALL"]).Rows[0]["VIEW_DEFINITION"], Does.Contain("height > 100"));
        var columns = connection.GetSchema("ViewColumns", ["main", null, "tall"]);
        Assert.That(Texts(columns, "COLUMN_NAME"), Is.EqualTo(new[] { "id", "title" }));
        Assert.That(Texts(columns, "DATA_TYPE"), Is.EqualTo(new[] { "INTEGER", "VARCHAR" }));
    }

    [Test]
    public void Triggers_have_an_event_and_a_time()
    {
        using var connection = OpenRich();
        connection.Execute(
            """
            CREATE TEMP TRIGGER IF NOT EXISTS "before" BEFORE UPDATE OF name ON place BEGIN SELECT 1; END;
            CREATE TRIGGER main.plain /* BEFORE */ DELETE ON place BEGIN SELECT 1; END;
            CREATE TRIGGER instead INSTEAD OF insert ON tall BEGIN SELECT 1; END;
            CREATE TRIGGER late AFTER INSERT ON place BEGIN SELECT 1; END;
            """);
        var rows = connection.GetSchema("Triggers").AsEnumerable().Select(static row => (
            (string)row["TABLE_CATALOG"], (string)row["TABLE_NAME"], (string)row["TRIGGER_NAME"], (string)row["EVENT_MANIPULATION"], (string)row["ACTION_TIMING"]));

        Assert.That(rows, Is.EquivalentTo(new[]
        {
            ("temp", "place", "before", "UPDATE", "BEFORE"), ("main", "place", "plain", "DELETE", "AFTER"),
            ("main", "tall", "instead", "INSERT", "INSTEAD OF"), ("main", "place", "late", "INSERT", "AFTER"), ("main", "note", "noted", "UPDATE", "AFTER"),
        }));
        Assert.That(Texts(connection.GetSchema("Triggers", [null, null, "tall", "INSTEAD"]), "TRIGGER_NAME"), Is.EqualTo(new[] { "instead" }));
    }

    private static List<string> Texts(DataTable table, string column) => [.. table.AsEnumerable().Select(row => (string)row[column])];

    private LibSqlConnection OpenRich()
    {
        var connection = OpenFile();
        connection.Execute("ATTACH @file AS \"Other One\"", ("@file", Path.Combine(Folder, "other.db")));
        connection.Execute(
            """
            CREATE TABLE place (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name VARCHAR(40) NOT NULL UNIQUE,
                height REAL DEFAULT (1 + 1),
                area DECIMAL(10, 2),
                size REAL AS (height * 2),
                twice REAL AS (height * 2) STORED);
            CREATE INDEX by_height ON place (height DESC, name COLLATE NOCASE, length(name)) WHERE height > 0;
            CREATE TABLE visit (place INTEGER REFERENCES place ON DELETE CASCADE, day TEXT, note TEXT, PRIMARY KEY (day, place)) STRICT, WITHOUT ROWID;
            CREATE TABLE note (text TEXT, visit_day TEXT, visit_place INTEGER, FOREIGN KEY (visit_day, visit_place) REFERENCES visit);
            CREATE VIEW tall AS SELECT id, name AS title FROM place WHERE height > 100;
            CREATE VIRTUAL TABLE words USING fts5 (word);
            CREATE TEMP TABLE scratch (a);
            CREATE TABLE "Other One".place (a);
            CREATE TRIGGER noted UPDATE ON note BEGIN SELECT 1; END;
            """);
        return connection;
    }
}
