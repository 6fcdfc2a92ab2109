using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations.Library;

[DbContext(typeof(LibraryContext))]
[Migration("20240202000000_Second")]
internal sealed class Second : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => LibrarySnapshot.BuildLastModel(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.RenameColumn(name: "Title", table: "Books", newName: "Name");
        migrationBuilder.AddColumn<Guid>(name: "GenreId", table: "Books", type: "TEXT", nullable: true);
        migrationBuilder.AlterColumn<DateTime>(
            name: "Born",
            table: "Authors",
            type: "TEXT",
            nullable: false,
            defaultValue: new DateTime(1, 1, 1),
            oldClrType: typeof(DateTime),
            oldType: "TEXT",
            oldNullable: true);
        migrationBuilder.CreateTable(
            name: "Genre",
            columns: table => new
            {
                Id = table.Column<Guid>(type: "TEXT", nullable: false),
                Name = table.Column<string>(type: "TEXT", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Genre", genre => genre.Id));
        migrationBuilder.CreateIndex(name: "IX_Books_GenreId", table: "Books", column: "GenreId");
        migrationBuilder.CreateIndex(name: "IX_Books_Name", table: "Books", column: "Name", unique: true, filter: "\"Name\" <> ''");
        migrationBuilder.AddForeignKey(name: "FK_Books_Genre_GenreId", table: "Books", column: "GenreId", principalTable: "Genre", principalColumn: "Id");
        if (migrationBuilder.IsSqlite())
        {
            migrationBuilder.Sql("UPDATE Books SET Name = upper(Name);");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropForeignKey(name: "FK_Books_Genre_GenreId", table: "Books");
        migrationBuilder.DropTable(name: "Genre");
        migrationBuilder.DropIndex(name: "IX_Books_GenreId", table: "Books");
        migrationBuilder.DropIndex(name: "IX_Books_Name", table: "Books");
        migrationBuilder.DropColumn(name: "GenreId", table: "Books");
        migrationBuilder.RenameColumn(name: "Name", table: "Books", newName: "Title");
        migrationBuilder.AlterColumn<DateTime>(
            name: "Born",
            table: "Authors",
            type: "TEXT",
            nullable: true,
            oldClrType: typeof(DateTime),
            oldType: "TEXT");
    }
}
