using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>The states that migrations lead from and to: each differs from the plain shop in what its name says.</summary>
internal static class Schemas
{
    public static Schema[] All { get; } =
    [
        Shop("plain"),
        Shop("required name", customer: e => e.Property<string>("Name").IsRequired()),
        Shop("required number", order: e => e.Property<int>("Discount")),
        Shop("default value", customer: e => e.Property<string>("Name").HasDefaultValue("it's\nnew"), order: e => e.Property<int?>("Discount").HasDefaultValue(7)),
        Shop("default expression", customer: e => e.Property<string>("Name").HasDefaultValueSql("upper('x')")),
        Shop("collation", customer: e => e.Property<string>("Name").UseCollation("NOCASE").IsRequired()),
        Shop("another type", order: e => e.Property<string>("Discount").IsRequired()),
        Shop("computed", customer: e => e.Property<string>("Upper").HasComputedColumnSql("upper(\"Code\")")),
        Shop("stored computed", customer: e => e.Property<string>("Upper").HasComputedColumnSql("lower(\"Code\")", stored: true)),
        Shop("was computed", customer: e => e.Property<string>("Upper")),
        Shop("checks", customer: e => e.ToTable(t => t.HasCheckConstraint("CK_Code", "length(\"Code\") > 0")), order: e => e.ToTable("Orders", t => t.HasCheckConstraint("CK_Id", "\"Id\" > 0"))),
        Shop("another check", customer: e => e.ToTable(t => t.HasCheckConstraint("CK_Code", "\"Code\" <> 'x'"))),
        Shop("alternate key", customer: e => e.HasAlternateKey("Code")),
        Shop("foreign key to alternate key", order: e =>
        {
            e.Property<string>("CustomerCode");
            e.HasOne("Customer").WithMany().HasForeignKey("CustomerCode").HasPrincipalKey("Code").OnDelete(DeleteBehavior.SetNull);
        }),
        Shop("no foreign key", isRelated: false),
        Shop("restricted", order: e =>
        {
            e.Property<int?>("CustomerId");
            e.HasOne("Customer").WithMany().HasForeignKey("CustomerId").OnDelete(DeleteBehavior.Restrict);
        }),
        Shop("indexes", customer: e => e.HasIndex("Code").IsUnique(), order: e =>
        {
            e.Property<int?>("CustomerId");
            e.Property<int?>("Discount");
            e.HasIndex("Discount", "CustomerId").IsDescending(true, false);
            e.HasIndex("Discount").HasFilter("\"Discount\" > 1").HasDatabaseName("IX_Filtered");
        }),
        Shop("renamed", customer: e =>
        {
            e.ToTable("Clients");
            e.Property<string>("Code").HasColumnName("Number");
            e.HasIndex("Code").HasDatabaseName("IX_Number");
        }),
        Shop("renamed in case", customer: e =>
        {
            e.ToTable("customer");
            e.Property<string>("Code").HasColumnName("code");
        }),
        Shop("keys not generated", customer: e => e.Property<int>("Id").ValueGeneratedNever(), order: e => e.Property<int>("Id").ValueGeneratedNever()),
        Shop("text keys", isRelated: false, order: e => e.Property<string>("Id")),
        Shop("code is the key", isRelated: false, customer: e => e.HasKey("Code")),
        Shop("composite key", isRelated: false, customer: e => e.HasKey("Id", "Code")),
        Shop("key of a new column", isRelated: false, customer: e =>
        {
            e.Property<int>("Serial").ValueGeneratedOnAdd();
            e.HasKey("Serial");
        }),
        Shop("more columns", customer: e =>
        {
            e.Property<string>("Street").IsRequired();
            e.Property<DateTime>("Since").HasDefaultValueSql("CURRENT_TIMESTAMP");
            e.Property<byte[]>("Version").IsRowVersion();
        }),
        Shop("more tables", more: b => b.Entity("Line", e =>
        {
            e.Property<int>("OrderId");
            e.Property<int>("Number");
            e.HasKey("OrderId", "Number");
            e.HasOne("Order").WithMany().HasForeignKey("OrderId");
        })),
        Shop("comments", customer: e =>
        {
            e.ToTable(t => t.HasComment("who buys\nfrom us"));
            e.Property<string>("Name").HasComment("-- as ordered; \"quoted\"");
        }),
        Shop("schemas and sequences", customer: e => e.ToTable("Customer", "sales"), more: b => b.HasSequence<int>("Numbers").StartsAt(5).IncrementsBy(2)),
    ];

    private static Schema Shop(
        string name,
        Action<EntityTypeBuilder>? customer = null,
        Action<EntityTypeBuilder>? order = null,
        Action<ModelBuilder>? more = null,
        bool isRelated = true) => new(name, modelBuilder =>
    {
        modelBuilder.Entity("Customer", e =>
        {
            e.Property<int>("Id");
            e.HasKey("Id");
            e.Property<string>("Code").IsRequired();
            customer?.Invoke(e);
            if (e.Metadata.FindProperty("Name") is null)
            {
                e.Property<string>("Name");
            }
        });
        modelBuilder.Entity("Order", e =>
        {
            e.ToTable("Orders");
            order?.Invoke(e);
            if (e.Metadata.FindProperty("Id") is null)
            {
                e.Property<int>("Id");
            }

            e.HasKey("Id");
            e.Property<int?>("CustomerId");
            if (e.Metadata.FindProperty("Discount") is null)
            {
                e.Property<int?>("Discount");
            }

            if (isRelated && !e.Metadata.GetForeignKeys().Any(key => key.Properties[0].Name == "CustomerId"))
            {
                e.HasOne("Customer").WithMany().HasForeignKey("CustomerId").OnDelete(DeleteBehavior.Cascade);
            }
        });
        more?.Invoke(modelBuilder);
    });
}
