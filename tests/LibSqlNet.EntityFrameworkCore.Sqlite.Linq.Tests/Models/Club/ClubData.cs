namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal sealed class ClubData : IClub, ITestData
{
    private const string View =
        """
        CREATE VIEW "MemberSummary" AS
        SELECT "m"."Name", count("e"."Subject") AS "Courses", avg("e"."Grade") AS "Grade"
        FROM "Member" AS "m" LEFT JOIN "Enrollment" AS "e" ON "e"."MemberId" = "m"."Id"
        GROUP BY "m"."Id"
        """;

    private readonly List<Member> _members;
    private readonly List<Course> _courses;
    private readonly List<MemberNote> _notes;

    public ClubData()
    {
        _courses = [.. Words.Categories.Take(8).Select(static (name, i) => new Course { Subject = name, Year = 2020 + (i % 3), Fee = i * 12.5m, Length = TimeSpan.FromHours(10 + (i * 2.5)) })];
        _members = [.. Enumerable.Range(1, 40).Select(MakeMember)];
        foreach (var member in _members)
        {
            foreach (var course in _courses.Where((_, i) => (i + member.Id) % 3 == 0 && member.Id % 7 != 0))
            {
                var enrollment = new Enrollment
                {
                    MemberId = member.Id,
                    Member = member,
                    Subject = course.Subject,
                    Year = course.Year,
                    Course = course,
                    Grade = (member.Id + course.Year) % 4 == 0 ? null : member.Id % 6,
                };
                member.Enrollments.Add(enrollment);
                course.Enrollments.Add(enrollment);
                member.Courses.Add(course);
                course.Members.Add(member);
            }

            member.Friends.AddRange(_members.Where(friend => friend.Id > member.Id && friend.Id % member.Id == 1));
        }

        _notes = [.. Enumerable.Range(1, 120).Select(MakeNote)];
    }

    public IQueryable<Member> Members => new MemoryQuery<Member>(_members);

    public IQueryable<Course> Courses => new MemoryQuery<Course>(_courses);

    public IQueryable<Enrollment> Enrollments => new MemoryQuery<Enrollment>(_members.SelectMany(static member => member.Enrollments));

    public IQueryable<Profile> Profiles => new MemoryQuery<Profile>(_members.Select(static member => member.Profile));

    public IQueryable<MemberNote> Notes => new MemoryQuery<MemberNote>(_notes.Where(static note => note is { IsDeleted: false, Tenant: 1 }));

    public IQueryable<MemberNote> AllNotes => new MemoryQuery<MemberNote>(_notes);

    public IQueryable<MemberSummary> Summaries => new MemoryQuery<MemberSummary>(_members.Select(static member => new MemberSummary
    {
        Name = member.Name,
        Courses = member.Courses.Count,
        Grade = member.Enrollments.Average(enrollment => enrollment.Grade),
    }));

    public void Insert(DbContext context)
    {
        context.AddRange(_courses);
        context.AddRange(_members);
        context.AddRange(_notes);
        context.SaveChanges();
        context.Database.ExecuteSqlRaw(View);
    }

    private static Member MakeMember(int id) => new()
    {
        Id = id,
        Name = $"{Words.FirstNames[id % Words.FirstNames.Length]} {id}",
        Email = new($"m{id}@example.com"),
        SecondEmail = id % 3 == 0 ? new Email($"x{id}@example.org") : null,
        Level = (Level)(id % 3),
        HasPaid = id % 4 != 0,
        Address = new()
        {
            Street = $"{Words.LastNames[id % Words.LastNames.Length]} street {id}",
            Town = id % 5 == 0 ? null : Words.Cities[id % Words.Cities.Length],
            Place = id % 2 == 0 ? null : new() { Latitude = id * 1.5, Longitude = -id * 2.25 },
        },
        Billing = id % 3 != 1 ? null : new() { Street = $"Bank {id}", Town = Words.Cities[id * 3 % Words.Cities.Length], Place = id % 2 == 0 ? new() { Latitude = id } : null },
        Contacts = { new() { Kind = "phone", Number = $"555-{id:D3}" }, new() { Kind = id % 2 == 0 ? "fax" : "mobile", Number = $"556-{id % 10:D3}" } },
        Measures = new() { Height = 150 + id, Weight = id % 6 == 0 ? null : 50 + (id / 2.0), Shoes = new() { Size = 36 + (id % 10) } },
        Visits = id * 7 % 50,
        Spent = id * 9.99m,
        Profile = new() { Id = id, Motto = id % 4 == 1 ? null : $"Motto {id % 4}", Picture = id % 5 == 0 ? [1, (byte)id] : null },
    };

    private MemberNote MakeNote(int id)
    {
        var member = _members[id * 7 % _members.Count];
        var note = new MemberNote { Id = id, Text = $"note {id}", IsDeleted = id % 5 == 0, Tenant = id % 3, MemberId = member.Id, Member = member };
        member.Notes.Add(note);
        return note;
    }
}
