namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>A trading company: in memory, and as a context on a database.</summary>
internal interface INorthwind
{
    IQueryable<Customer> Customers { get; }

    IQueryable<Employee> Employees { get; }

    IQueryable<Region> Regions { get; }

    IQueryable<Territory> Territories { get; }

    IQueryable<Supplier> Suppliers { get; }

    IQueryable<Category> Categories { get; }

    IQueryable<Product> Products { get; }

    IQueryable<Shipper> Shippers { get; }

    /// <summary>100,000 orders: filter them by what has an index, as <see cref="Order.Id"/> and <see cref="Order.CustomerId"/>.</summary>
    IQueryable<Order> Orders { get; }

    /// <summary>250,000 lines of orders, by <see cref="OrderLine.OrderId"/> and <see cref="OrderLine.ProductId"/>.</summary>
    IQueryable<OrderLine> Lines { get; }

    /// <summary>The first 300 orders.</summary>
    IQueryable<Order> FewOrders => Orders.Where(order => order.Id <= 300);
}
