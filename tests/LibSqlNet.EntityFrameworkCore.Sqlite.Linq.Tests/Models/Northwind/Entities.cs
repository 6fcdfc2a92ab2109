namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal enum CustomerKind
{
    Unknown,
    Retail,
    Wholesale,
    Government = 10,
}

internal enum OrderState : short
{
    Cancelled = -1,
    New,
    Paid,
    Shipped,
}

[Flags]
internal enum ProductTraits : byte
{
    None = 0,
    Fragile = 1,
    Frozen = 2,
    Organic = 4,
    Imported = 128,
}

internal sealed class Customer
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    public string? Contact { get; set; }

    public required string City { get; set; }

    public string? Region { get; set; }

    public required string Country { get; set; }

    public string? Phone { get; set; }

    public CustomerKind Kind { get; set; }

    public CustomerKind? FormerKind { get; set; }

    public bool IsActive { get; set; }

    public bool? WantsMail { get; set; }

    public decimal CreditLimit { get; set; }

    public decimal? Discount { get; set; }

    public DateOnly Since { get; set; }

    public DateOnly? Until { get; set; }

    public TimeOnly? CallAfter { get; set; }

    public Guid Token { get; set; }

    public Guid? Referral { get; set; }

    public int? ManagerId { get; set; }

    public Employee? Manager { get; set; }

    public List<Order> Orders { get; } = [];
}

internal sealed class Employee
{
    public int Id { get; set; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    public string? Title { get; set; }

    public DateTime BirthDate { get; set; }

    public DateTime? LeftAt { get; set; }

    public DateTimeOffset HiredAt { get; set; }

    public DateTimeOffset? ReviewedAt { get; set; }

    public TimeSpan WorkingDay { get; set; }

    public TimeSpan? Overtime { get; set; }

    public TimeOnly StartsAt { get; set; }

    public decimal Salary { get; set; }

    public double? Rating { get; set; }

    public byte[]? Photo { get; set; }

    public int? ReportsToId { get; set; }

    public Employee? ReportsTo { get; set; }

    public List<Employee> Reports { get; } = [];

    public List<Territory> Territories { get; } = [];

    public List<Customer> Customers { get; } = [];
}

internal sealed class Region
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public List<Territory> Territories { get; } = [];
}

internal sealed class Territory
{
    public required string Code { get; set; }

    public required string Name { get; set; }

    public int RegionId { get; set; }

    public Region Region { get; set; } = null!;

    public List<Employee> Employees { get; } = [];
}

internal sealed class Supplier
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Homepage { get; set; }

    public required string Country { get; set; }

    public float? Score { get; set; }

    public List<Product> Products { get; } = [];
}

internal sealed class Category
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public int? ParentId { get; set; }

    public Category? Parent { get; set; }

    public List<Category> Children { get; } = [];

    public List<Product> Products { get; } = [];
}

internal sealed class Product
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Note { get; set; }

    public int? SupplierId { get; set; }

    public Supplier? Supplier { get; set; }

    public int CategoryId { get; set; }

    public Category Category { get; set; } = null!;

    public decimal Price { get; set; }

    public decimal? OldPrice { get; set; }

    public double Weight { get; set; }

    public float? Volume { get; set; }

    public short InStock { get; set; }

    public byte? Reorder { get; set; }

    public long Barcode { get; set; }

    public ulong Serial { get; set; }

    public ulong? Lot { get; set; }

    public uint Packs { get; set; }

    public ushort Shelf { get; set; }

    public sbyte Rank { get; set; }

    public char Grade { get; set; }

    public bool Discontinued { get; set; }

    public ProductTraits Traits { get; set; }

    public byte[] Checksum { get; set; } = [];

    public TimeSpan? ShelfLife { get; set; }

    public DateTime AddedAt { get; set; }

    public List<OrderLine> Lines { get; } = [];
}

internal sealed class Shipper
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Phone { get; set; }
}

internal sealed class Order
{
    public int Id { get; set; }

    public required string CustomerId { get; set; }

    public Customer Customer { get; set; } = null!;

    public int? EmployeeId { get; set; }

    public Employee? Employee { get; set; }

    public int? ShipperId { get; set; }

    public Shipper? Shipper { get; set; }

    public OrderState State { get; set; }

    public DateTime OrderedAt { get; set; }

    public DateTime? ShippedAt { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public DateTimeOffset? PaidAt { get; set; }

    public TimeSpan? Handling { get; set; }

    public decimal Freight { get; set; }

    public string? ShipCity { get; set; }

    public List<OrderLine> Lines { get; } = [];
}

internal sealed class OrderLine
{
    public int OrderId { get; set; }

    public Order Order { get; set; } = null!;

    public int ProductId { get; set; }

    public Product Product { get; set; } = null!;

    public int Quantity { get; set; }

    public decimal UnitPrice { get; set; }

    public double Discount { get; set; }
}
