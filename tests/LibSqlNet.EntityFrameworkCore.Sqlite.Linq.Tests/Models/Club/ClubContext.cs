namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal sealed class ClubContext(DbContextOptions options) : DbContext(options), IClub
{
    public const string NotDeleted = nameof(NotDeleted);

    public const string OwnTenant = nameof(OwnTenant);

    public IQueryable<Member> Members => Set<Member>();

    public IQueryable<Course> Courses => Set<Course>();

    public IQueryable<Enrollment> Enrollments => Set<Enrollment>();

    public IQueryable<Profile> Profiles => Set<Profile>();

    public IQueryable<MemberNote> Notes => Set<MemberNote>();

    public IQueryable<MemberSummary> Summaries => Set<MemberSummary>();

    private int Tenant { get; } = 1;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Member>(member =>
        {
            member.ToTable("Member");
            member.Property(m => m.Email).HasConversion(email => email.Value, value => new Email(value));
            member.Property(m => m.SecondEmail).HasConversion(email => email!.Value.Value, value => new Email(value));
            member.Property(m => m.Level).HasConversion<string>();
            member.Property(m => m.HasPaid).HasConversion(paid => paid ? "Y" : "N", value => value == "Y");
            member.Property<string>("Secret").HasDefaultValue("none");
            member.OwnsOne(m => m.Address, address => address.OwnsOne(a => a.Place));
            member.OwnsOne(m => m.Billing, billing =>
            {
                billing.ToTable("Billing");
                billing.OwnsOne(a => a.Place);
            });
            member.OwnsMany(m => m.Contacts);
            member.ComplexProperty(m => m.Measures, measures => measures.ComplexProperty(m => m.Shoes));
            member.HasOne(m => m.Profile).WithOne().HasForeignKey<Profile>(profile => profile.Id);
            member.Navigation(m => m.Profile).IsRequired();
            member.HasMany(m => m.Friends).WithMany();
            member.HasMany(m => m.Courses).WithMany(course => course.Members).UsingEntity<Enrollment>(
                join => join.HasOne(e => e.Course).WithMany(course => course.Enrollments).HasForeignKey(e => new { e.Subject, e.Year }),
                join => join.HasOne(e => e.Member).WithMany(m => m.Enrollments));
        });
        modelBuilder.Entity<Profile>().ToTable("Member");
        modelBuilder.Entity<Course>(course =>
        {
            course.HasKey(c => new { c.Subject, c.Year });
            course.ToTable("Course").SplitToTable("CourseDetails", table => table.Property(c => c.Length));
        });
        modelBuilder.Entity<MemberNote>(note =>
        {
            note.HasQueryFilter(NotDeleted, n => !n.IsDeleted);
            note.HasQueryFilter(OwnTenant, n => n.Tenant == Tenant);
        });
        modelBuilder.Entity<MemberSummary>().HasNoKey().ToView("MemberSummary");
    }
}
