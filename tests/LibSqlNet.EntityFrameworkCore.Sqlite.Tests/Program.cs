using LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

return MigratingProcess.Run();
