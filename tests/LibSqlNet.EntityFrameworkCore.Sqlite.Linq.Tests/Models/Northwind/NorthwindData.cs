namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>The rows of the trading company: always the same, with extremes among them.</summary>
internal sealed class NorthwindData : INorthwind, ITestData
{
    private const int Seed = 20_251_121;
    private const int OrderCount = 100_000;

    private readonly Random _random = new(Seed);
    private readonly List<Region> _regions;
    private readonly List<Territory> _territories;
    private readonly List<Employee> _employees;
    private readonly List<Customer> _customers;
    private readonly List<Supplier> _suppliers;
    private readonly List<Category> _categories;
    private readonly List<Product> _products;
    private readonly List<Shipper> _shippers;
    private readonly List<Order> _orders;
    private readonly List<OrderLine> _lines;

    public NorthwindData()
    {
        _regions = [.. Words.Regions.Select(static (name, i) => new Region { Id = i + 1, Name = name })];
        _territories = [.. Enumerable.Range(0, 40).Select(MakeTerritory)];
        _employees = [.. Enumerable.Range(1, 40).Select(MakeEmployee)];
        _employees.ForEach(ConnectEmployee);
        _customers = [.. Enumerable.Range(1, 200).Select(MakeCustomer)];
        _suppliers = [.. Enumerable.Range(1, 30).Select(MakeSupplier)];
        _categories = [.. Words.Categories.Select(static (name, i) => MakeCategory(name, i))];
        _categories.ForEach(ConnectCategory);
        _products = [.. Enumerable.Range(1, 250).Select(MakeProduct)];
        _shippers = [.. Words.Shippers.Select(static (name, i) => new Shipper { Id = i + 1, Name = name, Phone = i == 2 ? null : $"555-{i:D4}" })];
        _orders = [.. Enumerable.Range(1, OrderCount).Select(MakeOrder)];
        _lines = [.. _orders.SelectMany(static order => order.Lines)];
    }

    public IQueryable<Customer> Customers => new MemoryQuery<Customer>(_customers);

    public IQueryable<Employee> Employees => new MemoryQuery<Employee>(_employees);

    public IQueryable<Region> Regions => new MemoryQuery<Region>(_regions);

    public IQueryable<Territory> Territories => new MemoryQuery<Territory>(_territories);

    public IQueryable<Supplier> Suppliers => new MemoryQuery<Supplier>(_suppliers);

    public IQueryable<Category> Categories => new MemoryQuery<Category>(_categories);

    public IQueryable<Product> Products => new MemoryQuery<Product>(_products);

    public IQueryable<Shipper> Shippers => new MemoryQuery<Shipper>(_shippers);

    public IQueryable<Order> Orders => new MemoryQuery<Order>(_orders);

    IQueryable<Order> INorthwind.FewOrders => new MemoryQuery<Order>(_orders.Take(300));

    public IQueryable<OrderLine> Lines => new MemoryQuery<OrderLine>(_lines);

    public void Insert(DbContext context) => BulkInsert.Run(
        context,
        [.. _regions, .. _territories, .. _employees, .. _customers, .. _suppliers, .. _categories, .. _products, .. _shippers, .. _orders, .. _lines]);

    private Territory MakeTerritory(int i)
    {
        var region = _regions[i % (_regions.Count - 1)];
        var territory = new Territory { Code = $"{i * 137 % 1000:D5}", Name = Words.Cities[i % Words.Cities.Length], RegionId = region.Id, Region = region };
        region.Territories.Add(territory);
        return territory;
    }

    private Employee MakeEmployee(int id) => new()
    {
        Id = id,
        FirstName = Words.FirstNames[id % Words.FirstNames.Length],
        LastName = Words.LastNames[id * 7 % Words.LastNames.Length],
        Title = id % 6 == 0 ? null : Words.Titles[id % Words.Titles.Length],
        BirthDate = id == 1 ? DateTime.MinValue : new DateTime(1950 + (id % 50), 1 + (id % 12), 1 + (id % 28)),
        LeftAt = id % 5 == 0 ? new DateTime(2024, 1, 1).AddMinutes(id * 1_234.5) : null,
        HiredAt = new DateTimeOffset(2010 + (id % 12), 1 + (id % 12), 15, id % 24, 30, 0, TimeSpan.FromMinutes(((id % 25) - 12) * 60)),
        ReviewedAt = id % 4 == 0 ? new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.FromHours((id % 8) - 4)) : null,
        WorkingDay = TimeSpan.FromMinutes(240 + (id % 9 * 30)),
        Overtime = id % 3 == 0 ? TimeSpan.FromSeconds((id * 97_531) - 1_500_000) : null,
        StartsAt = new TimeOnly(6 + (id % 5), id % 60, id % 7),
        Salary = 30_000m + (id * 1_234.56m),
        Rating = id % 7 == 0 ? null : Math.Round(id * 0.37 % 5, 2),
        Photo = id % 4 == 1 ? null : [(byte)id, 0, 255, (byte)(id * 3)],
    };

    private void ConnectEmployee(Employee employee)
    {
        if (employee.Id > 2)
        {
            employee.ReportsTo = _employees[(employee.Id / 4)];
            employee.ReportsToId = employee.ReportsTo.Id;
            employee.ReportsTo.Reports.Add(employee);
        }

        foreach (var territory in _territories.Where((_, i) => (i + employee.Id) % 11 == 0 && employee.Id % 9 != 0))
        {
            employee.Territories.Add(territory);
            territory.Employees.Add(employee);
        }
    }

    private Customer MakeCustomer(int i)
    {
        var place = _random.Next(Words.Cities.Length);
        var customer = new Customer
        {
            Id = $"{(char)('A' + (i * 7 % 26))}{(char)('A' + (i * 11 % 26))}{(char)('a' + (i % 26))}{i:D3}",
            Name = $"{Words.LastNames[i % Words.LastNames.Length]} {Words.Companies[i % Words.Companies.Length]}",
            Contact = i % 8 == 0 ? null : $"{Words.FirstNames[_random.Next(Words.FirstNames.Length)]} {Words.LastNames[_random.Next(Words.LastNames.Length)]}",
            City = Words.Cities[place],
            Region = i % 3 == 0 ? null : i % 17 == 0 ? "" : Words.Regions[i % Words.Regions.Length],
            Country = Words.Countries[place % Words.Countries.Length],
            Phone = i % 5 == 0 ? null : $"({i % 900:D3}) 555-{_random.Next(10_000):D4}",
            Kind = (i % 4) switch { 0 => CustomerKind.Unknown, 1 => CustomerKind.Retail, 2 => CustomerKind.Wholesale, _ => CustomerKind.Government },
            FormerKind = i % 6 == 0 ? CustomerKind.Retail : null,
            IsActive = i % 7 != 0,
            WantsMail = (i % 3) switch { 0 => null, 1 => true, _ => false },
            CreditLimit = i switch { 1 => 79_228_162_514_264.337593543m, 2 => -0.0001m, 3 => 0m, _ => i % 40 * 1_250.25m },
            Discount = i % 4 == 0 ? null : i % 13 / 100m,
            Since = i == 4 ? DateOnly.MinValue : new DateOnly(1995, 1, 1).AddDays(i * 53),
            Until = i % 9 == 0 ? (i == 9 ? DateOnly.MaxValue : new DateOnly(2024, 2, 29).AddDays(i)) : null,
            CallAfter = i % 2 == 0 ? new TimeOnly(i % 24, i * 7 % 60) : null,
            Token = i == 5 ? Guid.Empty : NextGuid(),
            Referral = i % 5 == 0 ? NextGuid() : null,
            Manager = i % 6 == 1 ? null : _employees[i % 12],
        };
        customer.ManagerId = customer.Manager?.Id;
        customer.Manager?.Customers.Add(customer);
        return customer;
    }

    private static Supplier MakeSupplier(int id) => new()
    {
        Id = id,
        Name = Words.Companies[id % Words.Companies.Length] + " " + Words.LastNames[id % Words.LastNames.Length],
        Homepage = id % 3 == 0 ? null : $"https://example.com/{id}?q=100%_sure#\\",
        Country = Words.Countries[id % Words.Countries.Length],
        Score = id % 5 == 0 ? null : id * 0.25f,
    };

    private static Category MakeCategory(string name, int i) => new() { Id = i + 1, Name = name, Description = i % 4 == 3 ? null : $"All sorts of {name}" };

    private void ConnectCategory(Category category)
    {
        if (category.Id > 3)
        {
            category.Parent = _categories[(category.Id - 1) / 4];
            category.ParentId = category.Parent.Id;
            category.Parent.Children.Add(category);
        }
    }

    private Product MakeProduct(int id)
    {
        var supplier = id % 10 == 0 ? null : _suppliers[_random.Next(_suppliers.Count - 2)];
        var category = _categories[_random.Next(_categories.Count - 1)];
        var product = new Product
        {
            Id = id,
            Name = $"{Words.Adjectives[id % Words.Adjectives.Length]} {Words.Things[id * 3 % Words.Things.Length]} {id}",
            Note = (id % 5) switch { 0 => null, 1 => "", 2 => "  padded ", 3 => "Straße 100% ÆØÅ \U0001F600", _ => "it's \"quoted\"_\n" },
            Supplier = supplier,
            SupplierId = supplier?.Id,
            Category = category,
            CategoryId = category.Id,
            Price = id switch { 1 => 0m, 2 => 1_000_000_000_000.01m, 3 => -5.5m, _ => _random.Next(1, 100_000) / 100m },
            OldPrice = id % 3 == 0 ? null : _random.Next(1, 1_000_000) / 1_000m,
            Weight = id switch { 1 => 0, 2 => 1e300, 3 => double.Epsilon, 4 => -1.5, _ => _random.Next(1, 100_000) / 64.0 },
            Volume = id % 4 == 0 ? null : _random.Next(1, 10_000) / 32f,
            InStock = id switch { 1 => short.MinValue, 2 => short.MaxValue, _ => (short)_random.Next(0, 500) },
            Reorder = id % 3 == 1 ? null : (byte)(id % 256),
            Barcode = id switch { 1 => long.MinValue, 2 => long.MaxValue, _ => 4_000_000_000_000L + (id * 97) },
            Serial = id switch { 1 => ulong.MinValue, 2 => ulong.MaxValue, 3 => 1UL << 63, 4 => (1UL << 63) - 1, _ => (ulong)id * 79_000_000_000_000_000 },
            Lot = id % 2 == 0 ? null : ulong.MaxValue - (ulong)(id % 20),
            Packs = id == 2 ? uint.MaxValue : (uint)id % 12,
            Shelf = id == 2 ? ushort.MaxValue : (ushort)(id % 30),
            Rank = id switch { 1 => sbyte.MinValue, 2 => sbyte.MaxValue, _ => (sbyte)(id % 11 - 5) },
            Grade = id == 3 ? 'é' : (char)('A' + (id % 5)),
            Discontinued = id % 8 == 0,
            Traits = (ProductTraits)((id % 8) | (id % 9 == 0 ? 128 : 0)),
            Checksum = id % 10 == 0 ? [] : [(byte)id, (byte)(id * 7), 0, 255],
            ShelfLife = (id % 4) switch { 0 => null, 1 => TimeSpan.FromDays(id), 2 => TimeSpan.FromHours(id * 1.5), _ => -TimeSpan.FromTicks(id * 12_345_678L) },
            AddedAt = id switch { 1 => DateTime.MinValue, 2 => DateTime.MaxValue, _ => new DateTime(2018, 1, 1).AddSeconds(id * 876_543.21) },
        };
        supplier?.Products.Add(product);
        category.Products.Add(product);
        return product;
    }

    private Order MakeOrder(int id)
    {
        var customer = _customers[_random.Next(_customers.Count - 5)];
        var employee = id % 7 == 0 ? null : _employees[_random.Next(_employees.Count - 3)];
        var shipper = id % 5 == 0 ? null : _shippers[_random.Next(_shippers.Count - 1)];
        var orderedAt = new DateTime(2020, 1, 1, 8, 0, 0).AddMinutes((id * 31.5) + _random.Next(30));
        var order = new Order
        {
            Id = id,
            CustomerId = customer.Id,
            Customer = customer,
            EmployeeId = employee?.Id,
            Employee = employee,
            ShipperId = shipper?.Id,
            Shipper = shipper,
            State = (OrderState)((id % 4) - 1),
            OrderedAt = orderedAt,
            ShippedAt = id % 4 == 3 ? orderedAt.AddHours(_random.Next(1, 400)).AddMilliseconds(id % 1000) : null,
            PlacedAt = new DateTimeOffset(orderedAt, TimeSpan.FromMinutes(_random.Next(-24, 29) * 30)),
            PaidAt = id % 3 == 0 ? new DateTimeOffset(orderedAt.AddDays(1), TimeSpan.FromHours((id % 5) - 2)) : null,
            Handling = id % 6 == 0 ? null : TimeSpan.FromMilliseconds(_random.Next(-1_000, 200_000_000)),
            Freight = _random.Next(0, 50_000) / 100m,
            ShipCity = id % 9 == 0 ? null : customer.City,
        };
        customer.Orders.Add(order);
        AddLines(order);
        return order;
    }

    private void AddLines(Order order)
    {
        var count = order.Id % 6;
        var first = _random.Next(_products.Count);
        for (var i = 0; i < count; i++)
        {
            var product = _products[(first + (i * 17)) % (_products.Count - 5)];
            var line = new OrderLine
            {
                OrderId = order.Id,
                Order = order,
                ProductId = product.Id,
                Product = product,
                Quantity = _random.Next(1, 40),
                UnitPrice = _random.Next(1, 20_000) / 100m,
                Discount = _random.Next(0, 5) / 20.0,
            };
            order.Lines.Add(line);
            product.Lines.Add(line);
        }
    }

    private Guid NextGuid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new(bytes);
    }
}
