namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>A club, whose model maps objects to tables in less common ways.</summary>
internal interface IClub
{
    IQueryable<Member> Members { get; }

    IQueryable<Course> Courses { get; }

    IQueryable<Enrollment> Enrollments { get; }

    IQueryable<Profile> Profiles { get; }

    /// <summary>The notes that the filters let through.</summary>
    IQueryable<MemberNote> Notes { get; }

    IQueryable<MemberSummary> Summaries { get; }
}
