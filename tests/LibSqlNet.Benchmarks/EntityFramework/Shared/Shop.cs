using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace LibSqlNet.Benchmarks.EntityFramework;

/// <summary>
/// The work that is measured, on a database in memory: by a DbContext, and by ADO.NET as one would write it by hand. The code is the same for each
/// version of Entity Framework; what differs is in the classes that derive.
/// </summary>
internal abstract class Shop
{
    public const int RowCount = 100_000;

    private const int BatchSize = 1_000;
    private const int PointCount = 10_000;

    // Often enough that the code before and after the statement is compiled for good, as it is in the other rows.
    private const int UpdateCount = 20;

    private const string Columns = "\"Created\", \"IsActive\", \"Name\", \"Note\", \"Price\", \"Quantity\", \"Weight\"";

    private static readonly Func<ShopContext, int, Product> FindCompiled =
        EF.CompileQuery((ShopContext context, int id) => context.Products.AsNoTracking().Single(product => product.Id == id));

    private readonly DbConnection _connection;
    private readonly DbContextOptions _options;

    protected Shop(DbConnection connection, DbContextOptions options)
    {
        _connection = connection;
        _options = options;
        _connection.Open();
        using var context = new ShopContext(_options);
        context.Database.EnsureCreated();
        Fill();
    }

    /// <summary>A row's work, and how many operations that is.</summary>
    public (Action Run, int Operations) Find(string row) => row switch
    {
        "insert" => (Insert, RowCount),
        "insert_ado" => (InsertByHand, RowCount),
        "read_tracked" => (() => Read(tracked: true), RowCount),
        "read_untracked" => (() => Read(tracked: false), RowCount),
        "read_ado" => (ReadByHand, RowCount),
        "point" => (Point, PointCount),
        "point_compiled" => (PointCompiled, PointCount),
        "point_ado" => (PointByHand, PointCount),
        "update" => (UpdateAll, UpdateCount * RowCount),
        "update_ado" => (UpdateByHand, UpdateCount * RowCount),
        _ => throw new ArgumentException($"There is no row '{row}'."),
    };

    /// <summary>Adds one to the quantity of every product, by one statement.</summary>
    protected abstract void UpdateAll(ShopContext context);

    private static Product Make(int i) => new()
    {
        Name = $"product {i}",
        Note = i % 3 == 0 ? null : "a note of some words",
        Quantity = i % 100,
        Weight = i * 0.25,
        Price = i * 0.01m,
        IsActive = i % 2 == 0,
        Created = new DateTime(2026, 1, 1).AddMinutes(i),
    };

    private void Insert()
    {
        Execute("DELETE FROM \"Products\"");
        for (var first = 0; first < RowCount; first += BatchSize)
        {
            using var context = new ShopContext(_options);
            context.Products.AddRange(Enumerable.Range(first, BatchSize).Select(Make));
            context.SaveChanges();
        }
    }

    private void InsertByHand()
    {
        Execute("DELETE FROM \"Products\"");
        Fill();
    }

    private void Fill()
    {
        using var command = Command($"INSERT INTO \"Products\" ({Columns}) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)");
        var parameters = Enumerable.Range(0, 7).Select(i => AddParameter(command, $"@p{i}")).ToArray();
        for (var first = 0; first < RowCount; first += BatchSize)
        {
            using var transaction = _connection.BeginTransaction();
            command.Transaction = transaction;
            foreach (var product in Enumerable.Range(first, BatchSize).Select(Make))
            {
                parameters[0].Value = product.Created;
                parameters[1].Value = product.IsActive;
                parameters[2].Value = product.Name;
                parameters[3].Value = (object?)product.Note ?? DBNull.Value;
                parameters[4].Value = product.Price;
                parameters[5].Value = product.Quantity;
                parameters[6].Value = product.Weight;
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    private void Read(bool tracked)
    {
        using var context = new ShopContext(_options);
        var products = tracked ? context.Products : context.Products.AsNoTracking();
        Require(products.ToList().Count == RowCount);
    }

    private void ReadByHand()
    {
        using var command = Command($"SELECT \"Id\", {Columns} FROM \"Products\"");
        using var reader = command.ExecuteReader();
        var products = new List<Product>();
        while (reader.Read())
        {
            products.Add(ReadProduct(reader));
        }

        Require(products.Count == RowCount);
    }

    private void Point()
    {
        using var context = new ShopContext(_options);
        var first = FirstId();
        for (var i = 0; i < PointCount; i++)
        {
            var id = first + i;
            Require(context.Products.AsNoTracking().Single(product => product.Id == id).Id == id);
        }
    }

    private void PointCompiled()
    {
        using var context = new ShopContext(_options);
        var first = FirstId();
        for (var i = 0; i < PointCount; i++)
        {
            Require(FindCompiled(context, first + i).Id == first + i);
        }
    }

    private void PointByHand()
    {
        var first = FirstId();
        for (var i = 0; i < PointCount; i++)
        {
            using var command = Command($"SELECT \"Id\", {Columns} FROM \"Products\" WHERE \"Id\" = @id LIMIT 2");
            AddParameter(command, "@id").Value = first + i;
            using var reader = command.ExecuteReader();
            Require(reader.Read() && ReadProduct(reader).Id == first + i);
        }
    }

    private void UpdateAll()
    {
        using var context = new ShopContext(_options);
        for (var i = 0; i < UpdateCount; i++)
        {
            UpdateAll(context);
        }
    }

    private void UpdateByHand()
    {
        for (var i = 0; i < UpdateCount; i++)
        {
            Execute("UPDATE \"Products\" SET \"Quantity\" = \"Quantity\" + 1");
        }
    }

    private static Product ReadProduct(DbDataReader reader) => new()
    {
        Id = reader.GetInt32(0),
        Created = reader.GetDateTime(1),
        IsActive = reader.GetBoolean(2),
        Name = reader.GetString(3),
        Note = reader.IsDBNull(4) ? null : reader.GetString(4),
        Price = reader.GetDecimal(5),
        Quantity = reader.GetInt32(6),
        Weight = reader.GetDouble(7),
    };

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("The database does not hold what the benchmark wrote.");
        }
    }

    /// <summary>Each insertion goes on numbering where the one before it ended.</summary>
    private int FirstId()
    {
        using var command = Command("SELECT MIN(\"Id\") FROM \"Products\"");
        return (int)(long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private DbCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static DbParameter AddParameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
