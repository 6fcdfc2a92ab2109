namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal readonly record struct Email(string Value);

internal enum Level
{
    Beginner,
    Advanced,
    Master,
}

/// <summary>A member of a club: its address and its contacts are owned, its measures are a complex type.</summary>
internal sealed class Member
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public Email Email { get; set; }

    public Email? SecondEmail { get; set; }

    public Level Level { get; set; }

    public bool HasPaid { get; set; }

    public required Address Address { get; set; }

    public Address? Billing { get; set; }

    public List<Contact> Contacts { get; } = [];

    public required Measures Measures { get; set; }

    public int Visits { get; set; }

    public decimal Spent { get; set; }

    public Profile Profile { get; set; } = null!;

    public List<Enrollment> Enrollments { get; } = [];

    public List<Course> Courses { get; } = [];

    public List<Member> Friends { get; } = [];

    public List<MemberNote> Notes { get; } = [];
}

internal sealed class Address
{
    public required string Street { get; set; }

    public string? Town { get; set; }

    public Place? Place { get; set; }
}

internal sealed class Place
{
    public double Latitude { get; set; }

    public double Longitude { get; set; }
}

internal sealed class Contact
{
    public required string Kind { get; set; }

    public required string Number { get; set; }
}

internal sealed class Measures
{
    public int Height { get; set; }

    public double? Weight { get; set; }

    public required Shoes Shoes { get; set; }
}

internal sealed record Shoes
{
    public int Size { get; set; }
}

/// <summary>Shares the table of members.</summary>
internal sealed class Profile
{
    public int Id { get; set; }

    public string? Motto { get; set; }

    public byte[]? Picture { get; set; }
}

/// <summary>A row of two tables.</summary>
internal sealed class Course
{
    public required string Subject { get; set; }

    public int Year { get; set; }

    public decimal Fee { get; set; }

    public TimeSpan Length { get; set; }

    public List<Enrollment> Enrollments { get; } = [];

    public List<Member> Members { get; } = [];
}

/// <summary>Joins members and courses, and knows more than that.</summary>
internal sealed class Enrollment
{
    public int MemberId { get; set; }

    public Member Member { get; set; } = null!;

    public required string Subject { get; set; }

    public int Year { get; set; }

    public Course Course { get; set; } = null!;

    public int? Grade { get; set; }
}

/// <summary>Is filtered: by whether it is deleted, and by its tenant.</summary>
internal sealed class MemberNote
{
    public int Id { get; set; }

    public required string Text { get; set; }

    public bool IsDeleted { get; set; }

    public int Tenant { get; set; }

    public int MemberId { get; set; }

    public Member Member { get; set; } = null!;
}

/// <summary>A row of a view.</summary>
internal sealed class MemberSummary
{
    public required string Name { get; set; }

    public int Courses { get; set; }

    public double? Grade { get; set; }
}
