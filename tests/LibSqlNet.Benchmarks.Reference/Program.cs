using LibSqlNet.Benchmarks.EntityFramework;
using Microsoft.Data.Sqlite;

using var connection = new SqliteConnection("Data Source=:memory:");
ShopHost.Run(new SqliteShop(connection));
