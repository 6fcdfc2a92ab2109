using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations.Library;

[DbContext(typeof(LibraryContext))]
[Migration("20240101000000_First")]
internal sealed class First : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => LibrarySnapshot.BuildFirstModel(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Authors",
            columns: table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Born = table.Column<DateTime>(type: "TEXT", nullable: true),
                Version = table.Column<byte[]>(type: "BLOB", rowVersion: true, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_Authors", author => author.Id));
        migrationBuilder.CreateTable(
            name: "Books",
            columns: table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                Title = table.Column<string>(type: "TEXT", nullable: false),
                Price = table.Column<decimal>(type: "TEXT", nullable: false),
                AuthorId = table.Column<int>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Books", book => book.Id);
                table.ForeignKey(
                    name: "FK_Books_Authors_AuthorId",
                    column: book => book.AuthorId,
                    principalTable: "Authors",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_Books_AuthorId", table: "Books", column: "AuthorId");
        migrationBuilder.InsertData(table: "Authors", columns: ["Id", "Name"], values: [1, "first line\n    second line; END IF"]);
        migrationBuilder.InsertData(table: "Books", columns: ["Id", "Title", "Price", "AuthorId"], values: [1, "one", 1.5m, 1]);
        migrationBuilder.InsertData(table: "Books", columns: ["Id", "Title", "Price", "AuthorId"], values: [2, "two", 2m, 1]);
        migrationBuilder.Sql("CREATE TRIGGER Counted AFTER DELETE ON Books BEGIN UPDATE Authors SET Name = Name WHERE Id = old.AuthorId; END");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(name: "Books");
        migrationBuilder.DropTable(name: "Authors");
    }
}
